namespace KPax.Contracts.Devices;

/// <summary>What another source says of a supply's level, in contradiction to it.</summary>
[GenerateSerializer, Immutable, Alias("kpax.supply-source")]
public sealed record SupplySource
{
    /// <summary>The object's OID in dotted form, or its name.</summary>
    [Id(0)] public string Source { get; init; } = "";

    /// <summary>What it says.</summary>
    [Id(1)] public SupplyLevel Level { get; init; } = new();
}
