using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>What is remembered of one supply.</summary>
internal sealed record SupplyTrack
{
    /// <summary>Its row index.</summary>
    public string Index { get; init; } = "";

    /// <summary>The level that was kept last.</summary>
    public SupplyLevel Level { get; init; } = new();

    /// <summary>Per cent that were measured last; null: never. What is no level, as "some remains", leaves it.</summary>
    public double? Measured { get; init; }

    /// <summary>Serial number that was told last; empty: never.</summary>
    public string Serial { get; init; } = "";

    /// <summary>Part number that was told last; empty: never.</summary>
    public string Part { get; init; } = "";

    /// <summary>True if it was told low, and has not risen since.</summary>
    public bool IsLow { get; init; }

    /// <summary>True if it was told empty, and has not risen since.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>True if an alert about supplies stood at the last reading.</summary>
    public bool HadAlert { get; init; }
}
