using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Enrolment;

/// <summary>Looks for agents that another process barred, so that their open calls end although nothing comes over them.</summary>
internal sealed partial class BarredAgentsWatch(
    BarredAgents barred, IOptions<EnrolmentOptions> options, TimeProvider time, ILogger<BarredAgentsWatch> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // Batches ask for themselves, and are not stored while the database does not answer.
        Turns.RepeatAsync(options.Value.StatusAge, time, barred.RefreshAsync, LogFailed, startsAtOnce: true, stoppingToken);

    [LoggerMessage(3501, LogLevel.Warning, "It could not be read which agents are revoked; it is tried again")]
    private partial void LogFailed(Exception fault);
}
