using System.Diagnostics;
using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Buffer;

/// <summary>A process that is killed loses nothing that it was told is stored.</summary>
[TestClass]
public sealed class BufferKillTests
{
    private const int Kills = 20;

    [TestMethod]
    public async Task Append_InAProcessThatIsKilledAgainAndAgain_LosesNothing()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Of("buffer.db");
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            var told = await AppendUntilKilledAsync(path, 1 + random.Next(40));
            await using var buffer = SegmentReadingBuffer.Open(path, new BufferOptions(), TimeProvider.System, new ListLogger<SegmentReadingBuffer>());
            await DemandAllAsync(buffer, told);
        }

        Assert.IsEmpty(Directory.GetFiles(folder.Path, "*damaged*"));
    }

    private static async Task<ulong> AppendUntilKilledAsync(string path, int lines)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BufferKillTests).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[AppendingProcess.Variable] = path;
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
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
