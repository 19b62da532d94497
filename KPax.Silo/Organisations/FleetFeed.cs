using System.Collections.Concurrent;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations;

/// <summary>
/// Hands changes on to open pages. For each organisation that some page looks at one observer listens, whoever many pages that are; nothing is heard of
/// organisations that nobody looks at.
/// </summary>
internal sealed partial class FleetFeed(
    IGrainFactory grains, IOrganisationDirectory directory, IOptions<OrganisationOptions> options, TimeProvider time, ILogger<FleetFeed> logger)
    : BackgroundService, IFleetFeed
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<long, FeedListener> _listeners = new();
    private readonly SemaphoreSlim _wanted = new(0);

    public IDisposable Subscribe(Caller caller, Action<FleetChange> onChange)
    {
        var ids = AccessPolicy.SubtreesOf(caller).Select(OrganisationPath.IdOf).ToList();
        var subscription = new FeedSubscription(ids.Count, onChange, LogListenerFailed);
        ids.ForEach(id => Listen(id).Add(subscription));
        _wanted.Release();
        return new Ending(() => ids.ForEach(id => _listeners.GetValueOrDefault(id)?.Remove(subscription)));
    }

    public override void Dispose()
    {
        _wanted.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var moves = directory.Subscribe(_ => Refresh());
        while (!stoppingToken.IsCancellationRequested)
        {
            var isWhole = true;
            foreach (var (id, listener) in _listeners)
            {
                isWhole &= await RenewAsync(id, listener, stoppingToken);
            }

            await WaitAsync(isWhole ? options.Value.SubscriptionLife / 3 : RetryAfter, stoppingToken);
        }

        await Task.WhenAll(_listeners.Select(pair => LeaveAsync(pair.Key, pair.Value)));
    }

    private FeedListener Listen(long id) => _listeners.GetOrAdd(id, key => new FeedListener(key));

    // A moved organisation is another one above it: pages ask again.
    private void Refresh()
    {
        foreach (var listener in _listeners.Values)
        {
            listener.AskAgain();
        }
    }

    private async Task<bool> RenewAsync(long id, FeedListener listener, CancellationToken cancellationToken)
    {
        try
        {
            if (listener.IsUnused)
            {
                await LeaveAsync(id, listener);
            }
            else if (listener.IsDue(time.GetUtcNow(), options.Value.SubscriptionLife / 3))
            {
                listener.Reference ??= grains.CreateObjectReference<IOrganisationObserver>(listener);
                await grains.GetGrain<IOrganisationIngest>(id).SubscribeAsync(listener.Reference);
                listener.RenewedAt = time.GetUtcNow();
            }

            return true;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogSubscribeFailed(fault);
            return false;
        }
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var timer = time.CreateTimer(_ => TryCancel(either), null, wait, Timeout.InfiniteTimeSpan);
        await _wanted.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void TryCancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The wait ended at the same moment.
        }
    }

    // Agents send on while the server stops; a notice to somebody who is gone would be an error in the log of an ordinary stop.
    private async Task LeaveAsync(long id, FeedListener listener)
    {
        try
        {
            if (listener.Reference is { } reference)
            {
                await grains.GetGrain<IOrganisationIngest>(id).UnsubscribeAsync(reference);
                (listener.Reference, listener.RenewedAt) = (null, null);
            }
        }
        catch (Exception fault)
        {
            LogNotLeft(fault);
        }
    }

    [LoggerMessage(3401, LogLevel.Debug, "A page did not take a notice of change")]
    private partial void LogListenerFailed(Exception fault);

    [LoggerMessage(3402, LogLevel.Warning, "The feed of changes could not subscribe; the next turn tries again")]
    private partial void LogSubscribeFailed(Exception fault);

    [LoggerMessage(3403, LogLevel.Debug, "The feed of changes could not unsubscribe")]
    private partial void LogNotLeft(Exception fault);

    private sealed class Ending(Action end) : IDisposable
    {
        private Action? _end = end;

        public void Dispose() => Interlocked.Exchange(ref _end, null)?.Invoke();
    }
}
