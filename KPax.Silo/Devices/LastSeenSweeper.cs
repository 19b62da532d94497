using System.Collections.Concurrent;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Devices;

/// <summary>
/// Writes the last-seen times of devices whose state did not change, all of a process in one transaction now and then: an unchanged poll must not
/// cost a row a device. A crash loses at most one interval of them; the state itself is durable.
/// </summary>
internal sealed partial class LastSeenSweeper(IDeviceStore store, IOptions<DeviceOptions> options, TimeProvider time, ILogger<LastSeenSweeper> logger)
    : BackgroundService
{
    private readonly ConcurrentDictionary<long, DateTimeOffset> _seen = new();

    /// <summary>Notes that something was received from a device.</summary>
    public void Note(long deviceId, DateTimeOffset receivedAt) => _seen[deviceId] = receivedAt;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(CancellationToken.None);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(options.Value.LastSeenEvery, time, FlushAsync, startsAtOnce: false, stoppingToken);

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var batch = _seen.ToDictionary();
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            await store.TouchAsync(batch, cancellationToken);
            foreach (var item in batch)
            {
                _seen.TryRemove(item);
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogTouchFailed(batch.Count, fault);
        }
    }

    [LoggerMessage(3301, LogLevel.Warning, "Last-seen times of {Count} devices could not be written; the next turn tries again")]
    private partial void LogTouchFailed(int count, Exception fault);
}
