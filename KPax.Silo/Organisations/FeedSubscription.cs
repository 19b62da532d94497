using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations;

/// <summary>One open page: what it hears of its organisations becomes one summary.</summary>
/// <param name="organisations">How many organisations it looks at.</param>
/// <param name="onChange">The page.</param>
/// <param name="onFault">Hears of what the page throws.</param>
internal sealed class FeedSubscription(int organisations, Action<FleetChange> onChange, Action<Exception> onFault)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, OrganisationSummary> _summaries = [];

    /// <summary>A change in one of its organisations.</summary>
    public void Hear(long organisationId, HashSet<long> deviceIds, OrganisationSummary summary)
    {
        OrganisationSummary? sum;
        lock (_lock)
        {
            // A sum of some of them would be a wrong one.
            _summaries[organisationId] = summary;
            sum = _summaries.Count < organisations ? null : _summaries.Values.Aggregate(new OrganisationSummary(), OrganisationSummary.Add);
        }

        Tell(new FleetChange(deviceIds, sum));
    }

    /// <summary>Something else changed.</summary>
    public void AskAgain() => Tell(new FleetChange(new HashSet<long>(), null));

    private void Tell(FleetChange change)
    {
        try
        {
            onChange(change);
        }
        catch (Exception fault)
        {
            // A page that is just closing, or breaks, must not keep the others from hearing.
            onFault(fault);
        }
    }
}
