using System.Collections.Concurrent;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Disk;
using KPax.Agent.Buffer.Segments;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>R3: the power goes at any operation of the disk, and what was not synced is there, gone or torn.</summary>
[TestClass]
public sealed class PowerCutTests
{
    private const int Chunk = 500;

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R3")]
    public async Task Power_CutAtAnyOperation_LosesNothingThatWasStored()
    {
        var run = ReliabilityRun.Open("R3", "histories", ci: 5_000, full: 100_000);
        run.Describe("Simulated disk: unsynced writes there, gone or torn by sector, unsynced names there or not; 1 to 4 power cuts in each life of appends, "
            + "reads, acknowledgements, epochs, thinning and restored servers; the oracle is a server that lives through them.");
        var faults = new ConcurrentBag<string>();
        while (run.Remaining > 0 && !run.IsTimeUp && faults.IsEmpty)
        {
            var seeds = Enumerable.Range((int)run.Done, (int)Math.Min(Chunk, run.Remaining)).ToList();
            long cuts = 0, stored = 0;
            await Parallel.ForEachAsync(seeds, async (seed, _) =>
            {
                var history = new PowerCutHistory(OpenAsync, seed);
                await history.RunAsync();
                Interlocked.Add(ref cuts, history.Cuts);
                Interlocked.Add(ref stored, history.Stored);
                if (history.Faults.Count > 0)
                {
                    faults.Add($"seed {seed}: {string.Join("; ", history.Faults.Take(3))}");
                }
            });
            run.Add(seeds.Count, ("power cuts", cuts), ("entries stored", stored), ("lost, twice or not openable", faults.Count));
        }

        Assert.AreEqual("", string.Join("\n", faults.Take(10)));
        Assert.AreEqual(0, run.Sum("lost, twice or not openable"));
    }

    private static Task<IReadingBuffer> OpenAsync(IDisk disk, string folder, BufferOptions options, TimeProvider time) =>
        Task.FromResult<IReadingBuffer>(SegmentReadingBuffer.Open(disk, folder, options, time, NullLogger<SegmentReadingBuffer>.Instance));
}
