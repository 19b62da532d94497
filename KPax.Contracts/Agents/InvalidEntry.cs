namespace KPax.Contracts.Agents;

/// <summary>An entry that failed validation: kept aside with its octets, counted and shown, and never tried again.</summary>
[GenerateSerializer, Immutable, Alias("kpax.invalid-entry")]
public sealed record InvalidEntry(
    [property: Id(0)] byte[] Octets,
    [property: Id(1)] string Reason);
