using System.Collections.Concurrent;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>Listens to one organisation for all pages of this process that look at it.</summary>
internal sealed class FeedListener(long organisationId) : IOrganisationObserver
{
    private readonly ConcurrentDictionary<FeedSubscription, byte> _subscriptions = new();

    /// <summary>True if no page looks at it.</summary>
    public bool IsUnused => _subscriptions.IsEmpty;

    /// <summary>How the organisation knows it; null: it does not.</summary>
    public IOrganisationObserver? Reference { get; set; }

    /// <summary>When the organisation was told last that somebody listens; null: it was not.</summary>
    public DateTimeOffset? RenewedAt { get; set; }

    /// <summary>True if the organisation must be told (again).</summary>
    public bool IsDue(DateTimeOffset now, TimeSpan every) => RenewedAt is not { } renewed || now - renewed >= every * 0.9;

    /// <summary>A page looks at it.</summary>
    public void Add(FeedSubscription subscription) => _subscriptions.TryAdd(subscription, 0);

    /// <summary>A page does not any more.</summary>
    public void Remove(FeedSubscription subscription) => _subscriptions.TryRemove(subscription, out _);

    public void Changed(HashSet<long> deviceIds, OrganisationSummary summary)
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.Hear(organisationId, deviceIds, summary);
        }
    }

    /// <summary>Something changed that is no device: pages ask again.</summary>
    public void AskAgain()
    {
        foreach (var subscription in _subscriptions.Keys)
        {
            subscription.AskAgain();
        }
    }
}
