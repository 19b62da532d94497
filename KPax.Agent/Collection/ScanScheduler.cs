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
/// <param name="changed">Gives a token that ends with the next change of the intervals; null: they never change.</param>
internal sealed partial class ScanScheduler(
    Func<ScanKind, CancellationToken, Task> runRound,
    IOptions<SchedulesOptions> options,
    Func<double> random,
    TimeProvider timeProvider,
    ILogger<ScanScheduler> logger,
    Func<CancellationToken>? changed = null) : BackgroundService
{
    // Each turn comes up to this share of the interval earlier or later, so that agents and kinds do not march in step.
    private const double Jitter = 0.05;

    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(100);
    private readonly ILogger _logger = logger;

    /// <summary>Runs rounds until it is cancelled.</summary>
    internal async Task RunAllAsync(CancellationToken cancellationToken)
    {
        var kinds = SchedulesOptions.Kinds.Where(kind => changed is not null || options.Value.IntervalOf(kind) > TimeSpan.Zero);
        await Task.WhenAll(kinds.Select(kind => RepeatAsync(kind, cancellationToken)));
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => RunAllAsync(stoppingToken);

    private async Task RepeatAsync(ScanKind kind, CancellationToken cancellationToken)
    {
        try
        {
            long? started = null;
            while (true)
            {
                // Before the interval is looked at: a change in between is none that is missed.
                var untilChange = changed?.Invoke() ?? CancellationToken.None;
                var interval = options.Value.IntervalOf(kind);
                if (await TryPauseAsync(interval > TimeSpan.Zero ? PauseOf(kind, interval, started) : Timeout.InfiniteTimeSpan, untilChange, cancellationToken))
                {
                    started = timeProvider.GetTimestamp();
                    await RunAsync(kind, cancellationToken);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private TimeSpan PauseOf(ScanKind kind, TimeSpan interval, long? started)
    {
        if (started is not { } before)
        {
            return kind == ScanKind.Full ? TimeSpan.Zero : interval * random();
        }

        var rest = (interval * (1 + (Jitter * ((2 * random()) - 1)))) - timeProvider.GetElapsedTime(before);
        return rest > LeastPause ? rest : LeastPause;
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

    /// <summary>False if the intervals changed meanwhile.</summary>
    private async Task<bool> TryPauseAsync(TimeSpan pause, CancellationToken untilChange, CancellationToken cancellationToken)
    {
        if (pause == TimeSpan.Zero)
        {
            return true;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(untilChange, cancellationToken);
        await Task.Delay(pause, timeProvider, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return !untilChange.IsCancellationRequested;
    }

    [LoggerMessage(1411, LogLevel.Error, "A round of {Kind} failed; the next one comes in its turn")]
    private partial void LogFault(Exception fault, ScanKind kind);
}
