using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>
/// Carries what devices add to the summaries to their organisations. While one message is on its way, and 50 ms after it, the next gathers, so that a busy
/// fleet costs few messages and an idle one waits for nothing. Best effort: what is lost is mended by the next of that device, and by the next activation.
/// </summary>
internal sealed partial class ContributionFeed(
    IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<ContributionFeed> logger)
{
    // Far below what an organisation waits before it tells anybody.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private Dictionary<long, List<DeviceContribution>> _waiting = [];
    private bool _isSending;

    /// <summary>Takes a contribution to an organisation.</summary>
    public void Tell(long organisationId, DeviceContribution contribution)
    {
        lock (_lock)
        {
            if (!_waiting.TryGetValue(organisationId, out var list))
            {
                _waiting.Add(organisationId, list = []);
            }

            list.Add(contribution);
            if (_isSending)
            {
                return;
            }

            _isSending = true;
        }

        // Not on the thread of the device's grain: that one has its next reading to take.
        _ = Task.Run(SendAsync);
    }

    private async Task SendAsync()
    {
        // A server that stops has nobody left to tell; it adds up anew when it starts.
        while (!lifetime.ApplicationStopping.IsCancellationRequested && TryTake(out var batch))
        {
            foreach (var (organisationId, contributions) in batch)
            {
                try
                {
                    await grains.GetGrain<IOrganisationIngest>(organisationId).ContributeAsync(contributions);
                }
                catch (Exception fault)
                {
                    LogLost(contributions.Count, organisationId, fault);
                }
            }

            await Task.Delay(Gathering, time);
        }
    }

    private bool TryTake(out Dictionary<long, List<DeviceContribution>> batch)
    {
        lock (_lock)
        {
            batch = _waiting;
            _isSending = batch.Count > 0;
            _waiting = _isSending ? [] : batch;
            return _isSending;
        }
    }

    [LoggerMessage(3404, LogLevel.Debug, "What {Count} devices add to organisation {OrganisationId} did not come there")]
    private partial void LogLost(int count, long organisationId, Exception fault);
}
