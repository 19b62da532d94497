using System.Globalization;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Commands;

/// <summary>Prints findings as they come, how far the sweep is on standard error, and in the end what it came to.</summary>
/// <param name="request">What to do.</param>
/// <param name="plan">Whom the findings belong to.</param>
/// <param name="asked">What was sent beside the sweep: those who have an engine of SNMPv3 are asked one by one.</param>
/// <param name="output">For the findings.</param>
/// <param name="errors">For everything else.</param>
/// <param name="timeProvider">Clock of the pauses and the duration.</param>
internal sealed class DiscoverRun(
    DiscoverRequest request, TargetPlan plan, SnmpClientCounters asked, TextWriter output, TextWriter errors, TimeProvider timeProvider)
{
    // So many of those who are silent to SNMP are named.
    private const int Named = 5;
    private readonly Lock _lock = new();
    private readonly List<string> _silent = [];
    private readonly bool _isRedirected = Console.IsErrorRedirected;
    private readonly TimeSpan _pause = Console.IsErrorRedirected ? TimeSpan.FromSeconds(10) : TimeSpan.FromMilliseconds(500);
    private int _devices;
    private int _printers;
    private int _refused;
    private int _width;

    /// <summary>Runs, and gives the exit code.</summary>
    public async Task<int> RunAsync(NetworkSweep sweep, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var exitCode = ExitCodes.Interrupted;
        try
        {
            await using var progress = timeProvider.CreateTimer(_ => Show(sweep.Progress), null, _pause, _pause);
            await foreach (var finding in sweep.RunAsync(cancellationToken))
            {
                Take(finding);
            }

            exitCode = _devices > 0 ? ExitCodes.Done : ExitCodes.NotAllRead;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Clear();
            errors.WriteLine("Interrupted: what is printed is right, but not all.");
        }

        Clear();
        Summarise(sweep, timeProvider.GetElapsedTime(started));
        return exitCode;
    }

    private void Take(SweepFinding finding)
    {
        lock (_lock)
        {
            Clear();
            _devices += finding.Kind == SweepFindingKind.Device ? 1 : 0;
            _printers += finding.SaysPrinter ? 1 : 0;
            _refused += finding.Kind == SweepFindingKind.Refused ? 1 : 0;
            var span = plan.Spans[finding.Range];
            if (finding.Kind == SweepFindingKind.Silent)
            {
                _silent.Add(TargetPlan.NameOf(span, finding.EndPoint.Address));
            }

            if (request.Json || finding.Kind != SweepFindingKind.Silent)
            {
                output.WriteLine(request.Json ? DiscoverLine.ToJson(finding, span) : DiscoverLine.ToText(finding, span));

                // Whoever reads a pipe sees each device when it is found.
                output.Flush();
            }
        }
    }

    private void Show(SweepProgress progress)
    {
        lock (_lock)
        {
            Clear();
            var text = $"{progress.Asked} of {progress.Total} asked, {progress.Answered} answered";
            errors.Write(_isRedirected ? text + Environment.NewLine : text);
            errors.Flush();
            _width = _isRedirected ? 0 : text.Length;
        }
    }

    /// <summary>Takes the line off the terminal, so that something else can be printed.</summary>
    private void Clear()
    {
        if (_width > 0)
        {
            errors.Write("\r" + new string(' ', _width) + "\r");
            _width = 0;
        }
    }

    private void Summarise(NetworkSweep sweep, TimeSpan duration)
    {
        if (sweep.LacksPing)
        {
            errors.WriteLine("Pings are not allowed on this machine, so devices that are silent to SNMP do not show. On Linux, net.ipv4.ping_group_range allows them.");
        }

        if (_silent.Count > 0)
        {
            var more = _silent.Count > Named ? $" and {_silent.Count - Named} more" : "";
            errors.WriteLine($"Alive, but silent to SNMP (another community, or none): {string.Join(", ", _silent.Take(Named))}{more}");
        }

        var progress = sweep.Progress;
        errors.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{progress.Asked} of {progress.Total} addresses asked, {_devices} answered, {_printers} say that they are printers, {_silent.Count} alive but silent, {_refused} refused; {progress.Sent + asked.Sent} datagrams sent in {duration.TotalSeconds:0.0} s"));
    }
}
