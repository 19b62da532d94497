using KPax.Agent.Discovery;
using KPax.Protocol.Agent.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>Asks devices through another scanner, but lets those rest that restart after questions: the result then says so, and nothing is sent.</summary>
internal sealed partial class RestingScanner(IDeviceScanner scanner, UptimeWatch watch, ILogger<RestingScanner> logger) : IDeviceScanner
{
    private readonly ILogger _logger = logger;

    /// <inheritdoc/>
    public async Task<ScanResult> ScanAsync(ScanTarget target, ScanKind kind, CancellationToken cancellationToken)
    {
        var device = target.Snmp.EndPoint;
        if (!watch.MayAsk(device, kind, out var reason))
        {
            return new ScanResult { Target = target, Outcome = ScanOutcome.Resting, Step = CollectionStep.Answered, Reason = reason };
        }

        var result = await scanner.ScanAsync(target, kind, cancellationToken);
        if (result.Outcome == ScanOutcome.Silent)
        {
            watch.NoteSilence(device);
        }
        else if (result.UpTime is { } upTime)
        {
            Log(watch.NoteAnswer(device, upTime), target.Name);
        }

        return result;
    }

    private void Log(UptimeEvent happened, string target)
    {
        if (happened == UptimeEvent.Rests)
        {
            LogRests(target);
        }
        else if (happened == UptimeEvent.Recovered)
        {
            LogRecovered(target);
        }
    }

    [LoggerMessage(
        1441, LogLevel.Warning, "{Target} has restarted shortly after questions again: it is asked for alerts only, at growing pauses. Look for newer firmware")]
    private partial void LogRests(string target);

    [LoggerMessage(1442, LogLevel.Information, "{Target} has not restarted any more: it is asked as before")]
    private partial void LogRecovered(string target);
}
