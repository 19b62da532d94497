namespace KPax.Contracts.Agents;

/// <summary>An entry that failed validation: kept aside with its octets, counted and shown, and never tried again.</summary>
/// <param name="Octets">The entry as it came, protobuf of kpax.agent.v1.Entry, or as JSON where the server itself could not take it in.</param>
/// <param name="Reason">What is wrong with it, in plain words.</param>
[GenerateSerializer, Immutable, Alias("kpax.invalid-entry")]
public sealed record InvalidEntry(
    [property: Id(0)] byte[] Octets,
    [property: Id(1)] string Reason);
