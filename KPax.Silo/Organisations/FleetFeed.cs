using System.Collections.Concurrent;
using KPax.Contracts.Callers;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations;

/// <summary>One observer for the whole process, handed on to every open page that may see it.</summary>
internal sealed partial class FleetFeed(IGrainFactory grains, IOptions<OrganisationOptions> options, TimeProvider time, ILogger<FleetFeed> logger)
    : BackgroundService, IFleetFeed, IOrganisationObserver
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<Subscription, byte> _subscriptions = new();

    public IDisposable Subscribe(Caller caller, Action<FleetChange> onChange)
    {
        var subscription = new Subscription(this, caller, onChange);
        _subscriptions.TryAdd(subscription, 0);
        return subscription;
    }

    public void Changed(HashSet<long> deviceIds, OrganisationSummary summary)
    {
        // The summary is the root's: whoever sees less hears nothing until organisations have observers of their own.
        var change = new FleetChange(deviceIds, summary);
        foreach (var subscription in _subscriptions.Keys.Where(item => item.Caller.MaySee(OrganisationPath.Root)))
        {
            try
            {
                subscription.OnChange(change);
            }
            catch (Exception fault)
            {
                // A page that is just closing, or breaks, must not keep the others from hearing.
                LogListenerFailed(fault);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IOrganisationObserver? self = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = RetryAfter;
            try
            {
                self ??= grains.CreateObjectReference<IOrganisationObserver>(this);
                await grains.GetGrain<IOrganisationIngest>(OrganisationPath.RootId).SubscribeAsync(self);
                wait = options.Value.SubscriptionLife / 3;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogSubscribeFailed(fault);
            }

            await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await LeaveAsync(self);
    }

    // Agents send on while the server stops; a notice to somebody who is gone would be an error in the log of an ordinary stop.
    private async Task LeaveAsync(IOrganisationObserver? self)
    {
        try
        {
            await (self is null ? Task.CompletedTask : grains.GetGrain<IOrganisationIngest>(OrganisationPath.RootId).UnsubscribeAsync(self));
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

    private sealed class Subscription(FleetFeed feed, Caller caller, Action<FleetChange> onChange) : IDisposable
    {
        public Caller Caller { get; } = caller;

        public Action<FleetChange> OnChange { get; } = onChange;

        public void Dispose() => feed._subscriptions.TryRemove(this, out _);
    }
}
