using System.Diagnostics;
using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>A process that is killed loses nothing that it was told is stored.</summary>
[TestClass]
public sealed class BufferKillTests
{
    private const int Side = 2;
    private const int Chunk = 20;

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R2")]
    public async Task Append_InAProcessThatIsKilledAgainAndAgain_LosesNothing()
    {
        var run = ReliabilityRun.Open("R2", "kills", ci: 120, full: 10_000);
        run.Describe($"A process of its own appends, acknowledges, rotates and makes room in a buffer of 1 MiB{(ReliabilityRun.IsFull ? " on the disk of this machine" : "")}, "
            + "fsync on, until it gets SIGKILL; the oracle is the last number that it said was stored.");
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            var kills = (int)Math.Min(Chunk, run.Remaining / Side + 1);
            var seed = (int)run.Done;
            var told = await Task.WhenAll(Enumerable.Range(0, Side).Select(side => KillAsync(kills, seed + side)));
            run.Add(kills * Side, ("lost", 0), ("open failures", 0), ("entries that were said to be stored", told.Sum(number => (double)number)));
        }
    }

    private static async Task<ulong> KillAsync(int kills, int seed)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("buffer");
        var random = new Random(seed);
        var told = 0UL;
        for (var kill = 0; kill < kills; kill++)
        {
            told = await AppendUntilKilledAsync(path, 1 + random.Next(120));
            await using var buffer = SegmentReadingBuffer.Open(path, AppendingProcess.Options, TimeProvider.System, NullLogger<SegmentReadingBuffer>.Instance);
            await DemandAllAsync(buffer, told);
        }

        Assert.IsEmpty(Directory.GetFiles(path, "*damaged*"));
        return told;
    }

    private static async Task<ulong> AppendUntilKilledAsync(string path, int lines)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BufferKillTests).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[AppendingProcess.Variable] = path;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var end = patience.Token.Register(process.Kill);
        var last = "";
        for (var line = 0; line < lines; line++)
        {
            last = await process.StandardOutput.ReadLineAsync() ?? last;
        }

        process.Kill();

        // What it still said before the end counts as well.
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            last = line;
        }

        await process.WaitForExitAsync();
        return ulong.Parse(last, CultureInfo.InvariantCulture);
    }

    private static async Task DemandAllAsync(SegmentReadingBuffer buffer, ulong told)
    {
        var state = await buffer.GetStateAsync(default);
        Assert.IsTrue(state.History.Newest >= told, $"{told} was stored, the newest is {state.History.Newest}.");
        LanePosition? position = null;
        while (await buffer.ReadAsync(Lane.History, position, new BatchLimit(500, 262_144), default) is { } batch)
        {
            foreach (var entry in batch.Entries)
            {
                CollectionAssert.AreEqual(AppendingProcess.OctetsOf(entry.Number), entry.Octets);
            }

            position = batch.End;
        }

        Assert.AreEqual(state.History.Newest, position?.Number);
    }
}
