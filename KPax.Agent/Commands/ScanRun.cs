using Google.Protobuf;
using KPax.Agent.Collection;
using KPax.Agent.Discovery;

namespace KPax.Agent.Commands;

/// <summary>Reads targets, prints each device when it is read, and names in the end those that gave no reading.</summary>
internal sealed class ScanRun(ScanRequest request, TextWriter output, TextWriter errors, TimeProvider timeProvider)
{
    private static readonly JsonFormatter Json = new(JsonFormatter.Settings.Default);

    private readonly Lock _lock = new();
    private readonly List<ScanResult> _failures = [];
    private bool _isFirst = true;

    /// <summary>Runs, and gives the exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<(ScanTarget Target, IDeviceScanner Scanner)> targets, int parallelScans, CancellationToken cancellationToken)
    {
        var progress = new ScanProgress(targets.Count, errors, Console.IsErrorRedirected, timeProvider);
        var bounds = new ParallelOptions { MaxDegreeOfParallelism = parallelScans, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(targets, bounds, async (one, token) =>
        {
            var result = await one.Scanner.ScanAsync(one.Target, request.Kind, token);
            lock (_lock)
            {
                progress.Clear();
                Take(result);
                progress.Add(result.Outcome == ScanOutcome.Read);
            }
        });
        progress.Clear();
        foreach (var line in ScanFailures.Describe([.. _failures.OrderBy(failure => targets.TakeWhile(one => one.Target != failure.Target).Count())]))
        {
            errors.WriteLine(line);
        }

        return _failures.Count > 0 ? ExitCodes.NotAllRead : ExitCodes.Done;
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
