using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;
using Orleans.Utilities;

namespace KPax.Silo.Organisations;

/// <summary>
/// One organisation. Its own part is loaded by one range on activation and kept up by the devices; changes are gathered before they are told.
/// </summary>
internal sealed class OrganisationGrain : Grain, IOrganisationGrain, IOrganisationIngest
{
    private readonly IDeviceStore _store;
    private readonly OrganisationOptions _options;
    private readonly ObserverManager<IOrganisationObserver> _observers;
    private readonly OrganisationTally _tally = new();
    private HashSet<long> _changed = [];

    public OrganisationGrain(IDeviceStore store, IOptions<OrganisationOptions> options, ILogger<OrganisationGrain> logger)
    {
        _store = store;
        _options = options.Value;
        _observers = new(_options.SubscriptionLife, logger);
    }

    // The root is the only organisation until the organisation feature brings paths of their own.
    private string Path => $"/{this.GetPrimaryKeyLong()}/";

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var contribution in await _store.ListContributionsAsync(Path, cancellationToken))
        {
            _tally.Take(contribution);
        }

        this.RegisterGrainTimer(TellAsync, new GrainTimerCreationOptions(_options.NoticeEvery, _options.NoticeEvery) { Interleave = true });
    }

    public Task<OrganisationSummary> GetSummaryAsync(Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult(caller.MaySee(Path) ? _tally.Summary : new OrganisationSummary());

    public Task ContributeAsync(List<DeviceContribution> contributions)
    {
        foreach (var contribution in contributions)
        {
            // One that activated this grain was loaded with all others and is no news to the tally; pages have not heard of it all the same.
            _tally.Take(contribution);
            _changed.Add(contribution.DeviceId);
        }

        return Task.CompletedTask;
    }

    public Task SubscribeAsync(IOrganisationObserver observer)
    {
        _observers.Subscribe(observer, observer);
        return Task.CompletedTask;
    }

    public Task UnsubscribeAsync(IOrganisationObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    private Task TellAsync(CancellationToken cancellationToken)
    {
        if (_changed.Count > 0)
        {
            var changed = _changed;
            _changed = [];
            _observers.Notify(observer => observer.Changed(changed, _tally.Summary));
        }

        return Task.CompletedTask;
    }
}
