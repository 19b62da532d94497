namespace KPax.Contracts.Devices;

/// <summary>What is known of a supply level: a kind, and the one value that belongs to that kind.</summary>
[GenerateSerializer, Immutable, Alias("kpax.supply-level")]
public sealed record SupplyLevel
{
    /// <summary>How it is known.</summary>
    [Id(0)] public SupplyLevelKind Kind { get; init; }

    /// <summary>Per cent that remain, 0 to 100; only with <see cref="SupplyLevelKind.Percent"/>.</summary>
    [Id(1)] public double? Percent { get; init; }

    /// <summary>Amount in the supply's unit; only with <see cref="SupplyLevelKind.Amount"/>.</summary>
    [Id(2)] public long? Amount { get; init; }

    /// <summary>Name of the stage, or why the numbers cannot be true; only with Stage and Contradictory.</summary>
    [Id(3)] public string Text { get; init; } = "";

    /// <summary>Which stage, 0 for the emptiest; only with <see cref="SupplyLevelKind.Stage"/>.</summary>
    [Id(4)] public int StagePosition { get; init; }

    /// <summary>How many stages; only with <see cref="SupplyLevelKind.Stage"/>.</summary>
    [Id(5)] public int StageCount { get; init; }
}
