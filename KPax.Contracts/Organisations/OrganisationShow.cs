namespace KPax.Contracts.Organisations;

/// <summary>Which organisations a list shows.</summary>
public enum OrganisationShow
{
    /// <summary>All that are not archived.</summary>
    All = 0,

    /// <summary>Those with devices that are stopped or do not answer.</summary>
    Trouble = 1,

    /// <summary>Those with devices that have a low supply.</summary>
    LowSupply = 2,

    /// <summary>Those without any device.</summary>
    Empty = 3,

    /// <summary>Those that are archived.</summary>
    Archived = 4,
}
