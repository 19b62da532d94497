namespace KPax.Contracts.Agents;

/// <summary>Where an entry first stood, before a new epoch gave it another number.</summary>
/// <param name="Epoch">Epoch of the first number.</param>
/// <param name="Lane">Lane of the first number.</param>
/// <param name="Number">The first number.</param>
/// <param name="ContentHash">First 8 octets of the hash of the entry alone, big-endian.</param>
[GenerateSerializer, Immutable, Alias("kpax.entry-origin")]
public sealed record EntryOrigin(
    [property: Id(0)] ulong Epoch,
    [property: Id(1)] Lane Lane,
    [property: Id(2)] ulong Number,
    [property: Id(3)] ulong ContentHash);
