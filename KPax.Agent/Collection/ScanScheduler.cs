using Microsoft.Extensions.Options;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>
/// Starts rounds: everything at once at the start of the agent, each other kind at a moment drawn within its first interval, then again and again
/// with a little jitter. A kind never overlaps itself: a round that takes longer than its interval is followed by the next at once.
/// </summary>
/// <param name="runRound">Runs one round.</param>
/// <param name="options">How often.</param>
/// <param name="random">Draws from 0 to 1.</param>
internal sealed partial class ScanScheduler(
    Func<ScanKind, CancellationToken, Task> runRound,
    IOptions<SchedulesOptions> options,
    Func<double> random,
    TimeProvider timeProvider,
    ILogger<ScanScheduler> logger) : BackgroundService
{
    // Each turn comes up to this share of the interval earlier or later, so that agents and kinds do not march in step.
    private const double Jitter = 0.05;

    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private readonly ILogger _logger = logger;

    /// <summary>Runs rounds until it is cancelled.</summary>
    internal async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var kinds = SchedulesOptions.Kinds.Where(kind => options.Value.IntervalOf(kind) > TimeSpan.Zero);
        await Task.WhenAll(kinds.Select(kind => RepeatAsync(kind, options.Value.IntervalOf(kind), cancellationToken)));
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAllAsync(stoppingToken);

    private async Task RepeatAsync(ScanKind kind, TimeSpan interval, CancellationToken cancellationToken)
    {
        try
        {
            await PauseAsync(kind == ScanKind.Full ? TimeSpan.Zero : interval * random(), cancellationToken);
            while (true)
            {
                var started = timeProvider.GetTimestamp();
                await RunAsync(kind, cancellationToken);
                var rest = (interval * (1 + (Jitter * ((2 * random()) - 1)))) - timeProvider.GetElapsedTime(started);
                await PauseAsync(rest > LeastPause ? rest : LeastPause, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task RunAsync(ScanKind kind, CancellationToken cancellationToken)
    {
        try
        {
            await runRound(kind, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // A mistake of ours must not end a kind for good.
            LogFault(fault, kind);
        }
    }

    private Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) =>
        pause > TimeSpan.Zero ? Task.Delay(pause, timeProvider, cancellationToken) : Task.CompletedTask;

    [LoggerMessage(1411, LogLevel.Error, "A round of {Kind} failed; the next one comes in its turn")]
    private partial void LogFault(Exception fault, ScanKind kind);
}
