using Google.Protobuf;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Commands;

/// <summary>Reads targets, prints each device when it is read, and names in the end those that gave no reading.</summary>
/// <param name="request">What to read.</param>
/// <param name="output">Where the readings go.</param>
/// <param name="errors">Where all else goes.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="sweep">How far the sweep before is; null: there is none.</param>
internal sealed class ScanRun(ScanRequest request, TextWriter output, TextWriter errors, TimeProvider timeProvider, Func<SweepProgress?>? sweep = null)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    private readonly Lock _lock = new();
    private readonly List<ScanResult> _failures = [];
    private bool _isFirst = true;

    /// <summary>Runs, and gives the exit code.</summary>
    /// <param name="targets">The targets, in the order in which those without a reading are named.</param>
    /// <param name="jobs">One for each of them, as they come.</param>
    /// <param name="parallelScans">How many are read at once.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(IReadOnlyList<ScanTarget> targets, IAsyncEnumerable<ScanJob> jobs, int parallelScans, CancellationToken cancellationToken)
    {
        var progress = new ScanProgress(targets.Count, errors, Console.IsErrorRedirected, timeProvider);
        await using var looks = sweep is null ? null : timeProvider.CreateTimer(_ => ShowSweep(progress), null, Look, Look);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = parallelScans, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(jobs, bounds, async (job, token) =>
        {
            var result = job.Known ?? await job.Scanner.ScanAsync(job.Target, request.Kind, token);
            lock (_lock)
            {
                progress.Clear();
                Take(result);
                progress.Add(result.Outcome == ScanOutcome.Read);
            }
        });
        await (looks?.DisposeAsync() ?? ValueTask.CompletedTask);
        progress.Clear();
        var order = targets.Select((target, index) => (target.Name, index)).GroupBy(pair => pair.Name).ToDictionary(group => group.Key, group => group.First().index);
        foreach (var line in ScanFailures.Describe([.. _failures.OrderBy(failure => order[failure.Target.Name])]))
        {
            errors.WriteLine(line);
        }

        return _failures.Count > 0 ? ExitCodes.NotAllRead : ExitCodes.Done;
    }

    private void ShowSweep(ScanProgress progress)
    {
        lock (_lock)
        {
            if (sweep!() is { } swept)
            {
                progress.Sweep(swept);
            }
        }
    }

    private void Take(ScanResult result)
    {
        if (result.Reading is not { } reading)
        {
            _failures.Add(result);
            return;
        }

        if (request.Json)
        {
            output.WriteLine(Json.Format(reading));
        }
        else
        {
            output.Write(_isFirst ? "" : Environment.NewLine);
            DevicePage.Write(reading, output);
        }

        // Whoever reads a pipe sees each device when it is read.
        output.Flush();
        _isFirst = false;
    }
}
