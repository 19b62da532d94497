using KPax.Benchmarks.Fuzzing;
using KPax.Tests.House;

namespace KPax.Tests.Snmp.Fuzzing;

/// <summary>A million broken inputs for every reader; the long runs with other seeds are <c>KPax.Benchmarks fuzz</c>.</summary>
[TestClass]
public sealed class FuzzRunTests
{
    private const int Inputs = 1_000_000;
    private const ulong Seed = 20_261_126;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Run_OfAMillionInputs_FindsNothing()
    {
        FuzzSeed[] seeds = [.. FuzzCorpus.Create(), .. FuzzCorpus.Load(Repository.PathOf("KPax.Simulator", "Recordings"))];

        // On a clock that knows no time of the machine: how long an input takes is looked at in the long runs, on a machine with nothing else to do.
        var report = new FuzzRun(seeds, FuzzReaders.Create(), Seed, new Microsoft.Extensions.Time.Testing.FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromTicks(1) }).Run(Inputs, TestContext.CancellationToken);

        TestContext.WriteLine(report.ToJson(Seed));
        Assert.AreEqual("", string.Join("\n", report.Findings), $"Seed {Seed}.");
        Assert.AreEqual(Inputs, report.Inputs);
        foreach (var (reader, taken, refused) in report.Readers)
        {
            // A broken datagram that is proved all the same is rare: behind the proof the hidden ones come.
            var least = reader.StartsWith("usm", StringComparison.Ordinal) && !reader.EndsWith("hidden", StringComparison.Ordinal) ? 1 : 1_000;
            Assert.IsTrue(taken >= least && refused >= 1_000, $"{reader} took {taken} and refused {refused}: the inputs miss one side.");
        }
    }

    [TestMethod]
    public void Run_WithTheSameSeed_MakesTheSameInputs()
    {
        // What is hidden has another salt each time it is written.
        var seeds = FuzzCorpus.Create();
        var first = Collect(seeds, 7);
        var second = Collect(seeds, 7);
        var other = Collect(seeds, 8);

        CollectionAssert.AreEqual(first, second);
        CollectionAssert.AreNotEqual(first, other);
    }

    [TestMethod]
    public void Run_OfReadersThatAreNotGood_NotesWhatTheyDid()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        FuzzReader[] readers =
        [
            new("throws", FuzzKind.Datagram, _ => throw new IndexOutOfRangeException("here")),
            new("allocates", FuzzKind.Datagram, _ => new byte[FuzzRun.MaxAllocated + 1].Length == 0),
            new("sleeps", FuzzKind.Datagram, _ => { clock.Advance(FuzzRun.MaxTime * 2); return true; }),
        ];

        var report = new FuzzRun(FuzzCorpus.Create(), readers, 1, clock).Run(100, TestContext.CancellationToken);

        CollectionAssert.IsSubsetOf(new[] { "throws", "allocates", "all" }, report.Findings.Select(finding => finding.Reader).ToArray());
        Assert.IsLessThan(100, report.Inputs, "It ends early.");
    }

    private List<int> Collect(IReadOnlyList<FuzzSeed> seeds, ulong seed)
    {
        var hashes = new List<int>();
        FuzzReader[] readers = [new("collects", FuzzKind.Datagram, input => { var hash = new HashCode(); hash.AddBytes(input.Span); hashes.Add(hash.ToHashCode()); return true; })];
        // A clock that stands: an input that takes long, as on a busy machine, is repeated and would be collected twice.
        new FuzzRun(seeds, readers, seed, new Microsoft.Extensions.Time.Testing.FakeTimeProvider()).Run(5_000, TestContext.CancellationToken);
        return hashes;
    }
}
