using System.CommandLine;
using System.Globalization;
using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Benchmarks.Buffer;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>buffer</c>: durable appends of one report, and the queue (append one, have the oldest acknowledged), by the log of segments and by LiteDB, one
/// after the other on the same disk; a line of JSON each.
/// </summary>
internal static class BufferCommand
{
    private static readonly Option<string> Folder = new("--folder") { Description = "Folder on the disk that is measured.", DefaultValueFactory = _ => Path.GetTempPath() };
    private static readonly Option<int> Reports = new("--reports") { Description = "Reports of each measurement.", DefaultValueFactory = _ => 2_000 };
    private static readonly Option<int> Octets = new("--octets") { Description = "Octets of a report.", DefaultValueFactory = _ => 300 };
    private static readonly Option<int> Together = new("--together") { Description = "Appends that wait at once in the last measurement.", DefaultValueFactory = _ => 100 };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("buffer", "Durable appends and queue of the agent's buffer, beside LiteDB.") { Folder, Reports, Octets, Together };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(parsed.GetValue(Folder)!, $"kpax-buffer-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder);
        try
        {
            var (reports, octets) = (parsed.GetValue(Reports), parsed.GetValue(Octets));
            var report = new byte[octets];
            new Random(1).NextBytes(report);
            MeasureLite(Path.Combine(folder, "lite.db"), report, reports);
            await MeasureSegmentsAsync(Path.Combine(folder, "segments"), report, reports, parsed.GetValue(Together), cancellationToken);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void MeasureLite(string path, byte[] report, int reports)
    {
        using var queue = new LiteQueue(path);
        var cost = RunCost.Start();
        for (var count = 0; count < reports; count++)
        {
            queue.Append(report);
        }

        Tell("append", "litedb", cost.Stop(), reports);
        cost = RunCost.Start();
        for (var count = 0; count < reports; count++)
        {
            queue.Append(report);
            queue.Forget();
        }

        Tell("queue", "litedb", cost.Stop(), reports);
    }

    private static async Task MeasureSegmentsAsync(string path, byte[] report, int reports, int together, CancellationToken cancellationToken)
    {
        await using var buffer = SegmentReadingBuffer.Open(path, new BufferOptions(), TimeProvider.System, NullLogger<SegmentReadingBuffer>.Instance);
        NewEntry[] entries = [new NewEntry(Lane.History, report)];
        var cost = RunCost.Start();
        for (var count = 0; count < reports; count++)
        {
            await buffer.AppendAsync(entries, cancellationToken);
        }

        Tell("append", "segments", cost.Stop(), reports);
        var state = await buffer.GetStateAsync(cancellationToken);
        cost = RunCost.Start();
        for (var count = 0; count < reports; count++)
        {
            await buffer.AppendAsync(entries, cancellationToken);
            await buffer.AcknowledgeAsync(state.Epoch, Lane.History, (ulong)count + 1, null, cancellationToken);
        }

        Tell("queue", "segments", cost.Stop(), reports);
        cost = RunCost.Start();
        for (var count = 0; count < reports; count += together)
        {
            await Task.WhenAll(Enumerable.Range(0, together).Select(_ => buffer.AppendAsync(entries, cancellationToken)));
        }

        Tell($"append, {together} at once", "segments", cost.Stop(), reports);
    }

    private static void Tell(string what, string store, RunCost cost, int reports) => Console.Out.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"what\":\"{what}\",\"store\":\"{store}\",\"perSecond\":{reports / cost.Wall.TotalSeconds:F0},{cost.ToJson(reports)}}}"));
}
