namespace KPax.Contracts.Devices;

/// <summary>How a supply level is known.</summary>
public enum SupplyLevelKind
{
    /// <summary>The device does not know, or gave no level.</summary>
    Unknown = 0,

    /// <summary>Per cent of the capacity that remain.</summary>
    Percent = 1,

    /// <summary>Amount that remains, in the supply's unit; the capacity is not known.</summary>
    Amount = 2,

    /// <summary>A stage of few.</summary>
    Stage = 3,

    /// <summary>At least one unit remains.</summary>
    SomeRemaining = 4,

    /// <summary>There is no limit.</summary>
    Unrestricted = 5,

    /// <summary>The device's numbers cannot be true.</summary>
    Contradictory = 6,
}
