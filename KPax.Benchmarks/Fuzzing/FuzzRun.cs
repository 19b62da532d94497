namespace KPax.Benchmarks.Fuzzing;

/// <summary>Makes inputs and gives them to the readers, on one thread; the same seed makes the same inputs. The readers may keep state.</summary>
internal sealed class FuzzRun
{
    /// <summary>Most that a reader may allocate for one datagram, octets.</summary>
    public const int MaxAllocated = 64 * 1_024;

    private const int MaxFindings = 20;
    private const int WarmUp = 2_000;
    private const int GrammarOneIn = 4;
    private const int Repetitions = 5;

    /// <summary>Longest that the readers may take for one input.</summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromMilliseconds(10);

    private readonly IReadOnlyList<FuzzSeed> _seeds;
    private readonly IReadOnlyList<FuzzReader> _readers;
    private readonly FuzzRandom _random;
    private readonly DatagramMutator _mutator;
    private readonly DatagramGrammar _grammar;
    private readonly TimeProvider _timeProvider;
    private readonly byte[] _input = new byte[DatagramMutator.MaxOctets];
    private readonly byte[] _copy = new byte[DatagramMutator.MaxOctets];
    private readonly long[] _taken;
    private readonly long[] _refused;
    private readonly List<FuzzFinding> _findings = [];
    private long _mostAllocated;
    private TimeSpan _slowest;

    public FuzzRun(IReadOnlyList<FuzzSeed> seeds, IReadOnlyList<FuzzReader> readers, ulong seed, TimeProvider timeProvider)
    {
        _seeds = seeds;
        _readers = readers;
        _random = new FuzzRandom(seed);
        _mutator = new DatagramMutator(seeds, _random);
        _grammar = new DatagramGrammar(_random);
        _timeProvider = timeProvider;
        _taken = new long[readers.Count];
        _refused = new long[readers.Count];
    }

    /// <summary>Runs over so many inputs; ends early after many findings or when it is cancelled.</summary>
    public FuzzReport Run(long count, CancellationToken cancellationToken)
    {
        // What is compiled at first use allocates, and takes long.
        for (var i = 0; i < WarmUp; i++)
        {
            var seed = _seeds[i % _seeds.Count];
            seed.Octets.CopyTo(_input, 0);
            _ = ReadAll(seed.Kind, seed.Octets.Length, -1);
        }

        _findings.Clear();
        Array.Clear(_taken);
        Array.Clear(_refused);
        _mostAllocated = 0;
        var started = _timeProvider.GetTimestamp();
        var done = 0L;
        for (; done < count && _findings.Count < MaxFindings && !cancellationToken.IsCancellationRequested; done++)
        {
            ReadNext(done);
        }

        return new FuzzReport
        {
            Inputs = done,
            Readers = [.. _readers.Select((reader, i) => (reader.Name, _taken[i], _refused[i]))],
            MostAllocated = _mostAllocated,
            Slowest = _slowest,
            Duration = _timeProvider.GetElapsedTime(started),
            Findings = _findings,
        };
    }

    private void ReadNext(long number)
    {
        var isMade = _random.OneIn(GrammarOneIn);
        var seed = _random.Of(_seeds);
        var kind = isMade ? FuzzKind.Datagram : seed.Kind;
        var length = isMade ? _grammar.Make(_input) : _mutator.Make(seed, _input);
        var taken = ReadAll(kind, length, number);
        if (taken > MaxTime)
        {
            // A pause of the system is no fault of the reader: the shortest of some tries is.
            for (var i = 0; i < Repetitions; i++)
            {
                taken = TimeSpan.FromTicks(Math.Min(taken.Ticks, ReadAll(kind, length, number).Ticks));
            }

            if (taken > MaxTime)
            {
                Note("all", $"took {taken.TotalMilliseconds:F1} ms", length, number);
            }
        }

        _slowest = taken > _slowest ? taken : _slowest;
    }

    private TimeSpan ReadAll(FuzzKind kind, int length, long number)
    {
        var started = _timeProvider.GetTimestamp();
        for (var i = 0; i < _readers.Count; i++)
        {
            if (_readers[i].Kind == kind)
            {
                Read(i, length, number);
            }
        }

        return _timeProvider.GetElapsedTime(started);
    }

    private void Read(int index, int length, long number)
    {
        var reader = _readers[index];
        var input = _input.AsMemory(0, length);
        if (reader.Writes)
        {
            input.CopyTo(_copy);
            input = _copy.AsMemory(0, length);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            _ = reader.Read(input) ? _taken[index]++ : _refused[index]++;
        }
        catch (Exception fault)
        {
            // Whatever it is: readers never throw.
            Note(reader.Name, $"{fault.GetType().Name}: {fault.Message} {fault.StackTrace?.Split('\n')[0].Trim()}", length, number);
            return;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        _mostAllocated = reader.Kind != FuzzKind.Line ? Math.Max(_mostAllocated, allocated) : _mostAllocated;
        if (allocated > reader.MaxAllocated(length))
        {
            Note(reader.Name, $"allocated {allocated} octets", length, number);
        }
    }

    private void Note(string reader, string trouble, int length, long number) =>
        _findings.Add(new FuzzFinding(reader, trouble, number, _input[..length]));
}
