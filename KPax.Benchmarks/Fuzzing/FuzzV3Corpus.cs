namespace KPax.Benchmarks.Fuzzing;

/// <summary>Datagrams of SNMPv3.</summary>
internal static class FuzzV3Corpus
{
    public static IReadOnlyList<FuzzSeed> Create() => [];
}
