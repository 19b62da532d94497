namespace KPax.Benchmarks.Fuzzing;

/// <summary>A reader of inputs that come from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it reads.</param>
/// <param name="Read">Reads; false if it refuses. It may write into the input.</param>
internal sealed record FuzzReader(string Name, FuzzKind Kind, Func<Memory<byte>, bool> Read)
{
    /// <summary>True if it writes into the input, as decryption in place does.</summary>
    public bool Writes { get; init; }

    /// <summary>
    /// Most that it may allocate for an input of so many octets. A datagram comes from anybody; a recording is a file that its owner chose, and in
    /// proportion to it is good enough.
    /// </summary>
    public long MaxAllocated(int octets) => FuzzRun.MaxAllocated + (Kind == FuzzKind.Line ? 4 * octets : 0);
}
