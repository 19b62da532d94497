namespace KPax.Benchmarks.Fuzzing;

/// <summary>A well formed input from which broken ones are made.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Kind">Which readers it is for.</param>
/// <param name="Octets">The input.</param>
internal sealed record FuzzSeed(string Name, FuzzKind Kind, byte[] Octets);
