namespace KPax.Contracts.Organisations;

/// <summary>By what a list of organisations with their summaries is sorted; in a tree, siblings among themselves.</summary>
public enum OrganisationSort
{
    /// <summary>By name.</summary>
    Name = 0,

    /// <summary>By the number of devices.</summary>
    Devices = 1,

    /// <summary>By the number of devices that answered last.</summary>
    Online = 2,

    /// <summary>By the number of devices that are stopped.</summary>
    Stopped = 3,

    /// <summary>By the number of devices with a warning.</summary>
    Warning = 4,

    /// <summary>By the number of devices with a low supply.</summary>
    LowSupply = 5,

    /// <summary>By the pages of today.</summary>
    PagesToday = 6,

    /// <summary>By the pages of this month.</summary>
    PagesMonth = 7,
}
