using SharpFuzz;

namespace KPax.Benchmarks.Fuzzing.Afl;

/// <summary>
/// The same readers under AFL++, which looks for inputs that reach new branches of an instrumented KPax.Snmp.dll (<c>eng/fuzz.sh</c>). The first octet
/// of an input says what it is; see <see cref="FuzzKind"/>. What throws or allocates too much is a crash to AFL++.
/// </summary>
internal static class AflTarget
{
    private const int Kinds = 3;

    private static readonly byte[] Buffer = new byte[DatagramMutator.MaxOctets];

    /// <summary>Serves inputs until AFL++ has enough; without AFL++, one from standard input.</summary>
    public static void Run()
    {
        // Made with the first input: instrumented code must not run before it has somewhere to write its trace.
        var readers = new Lazy<IReadOnlyList<FuzzReader>>(FuzzReaders.Create);
        Fuzzer.Run(stream =>
        {
            var length = stream.ReadAtLeast(Buffer, Buffer.Length, throwOnEndOfStream: false);
            if (length > 1)
            {
                Read(readers.Value, Buffer.AsMemory(0, length));
            }
        });
    }

    private static void Read(IReadOnlyList<FuzzReader> readers, ReadOnlyMemory<byte> input)
    {
        var kind = (FuzzKind)(input.Span[0] % Kinds);
        foreach (var reader in readers.Where(reader => reader.Kind == kind))
        {
            var copy = input[1..].ToArray();
            var before = GC.GetAllocatedBytesForCurrentThread();
            reader.Read(copy);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > reader.MaxAllocated(copy.Length) && IsNoChance(reader, input[1..]))
            {
                throw new InvalidOperationException($"{reader.Name} allocated {allocated} octets for {copy.Length}.");
            }
        }
    }

    /// <summary>True if it allocates as much again: the first time it may have been the compiler's.</summary>
    private static bool IsNoChance(FuzzReader reader, ReadOnlyMemory<byte> input)
    {
        var copy = input.ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        reader.Read(copy);
        return GC.GetAllocatedBytesForCurrentThread() - before > reader.MaxAllocated(copy.Length);
    }
}
