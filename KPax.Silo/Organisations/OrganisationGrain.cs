using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Fleet;
using KPax.Silo.Organisations.Summaries;
using KPax.Silo.Organisations.Tree;
using Microsoft.Extensions.Options;
using Orleans.Utilities;

namespace KPax.Silo.Organisations;

/// <summary>
/// One organisation. Its part is read from storage on activation, after the tree was changed, and now and then; between that devices and the
/// organisations directly below keep it up, each with what it adds in all. Changes are gathered, then told to open pages and to the one above: calls go
/// upward only.
/// </summary>
internal sealed partial class OrganisationGrain : Grain, IOrganisationGrain, IOrganisationIngest
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly ISummaryStore _store;
    private readonly IOrganisationDirectory _directory;
    private readonly OrganisationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OrganisationGrain> _logger;
    private readonly ObserverManager<IOrganisationObserver> _observers;
    private readonly OrganisationTally _own = new();
    private readonly ChildParts _children = new();
    private OrganisationTree? _tree;
    private HashSet<long> _changed = [];
    private IGrainTimer? _tellTimer;
    private OrganisationSummary? _noticed;
    private OrganisationSummary? _told;
    private long _revision;
    private bool _isTelling;

    public OrganisationGrain(
        ISummaryStore store, IOrganisationDirectory directory, IOptions<OrganisationOptions> options, TimeProvider time, ILogger<OrganisationGrain> logger)
    {
        (_store, _directory, _options, _time, _logger) = (store, directory, options.Value, time, logger);
        _observers = new(_options.SubscriptionLife, logger);
    }

    private long Id => this.GetPrimaryKeyLong();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        _tellTimer = this.RegisterGrainTimer(
            TellAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { Interleave = true });

        // The one above may have what this one told before it was put out of memory, which need not be what storage says.
        if (_tree!.Find(Id) is not null)
        {
            _noticed = Summary;
            TellSoon(_options.NoticeEvery);
        }

        // Not all at one moment, though a restart wakes all at one moment.
        var first = _options.ReconcileEvery * (0.5 + (Random.Shared.NextDouble() / 2));
        this.RegisterGrainTimer(_ => ReconcileAsync(), new GrainTimerCreationOptions(first, _options.ReconcileEvery));
    }

    public async Task<OrganisationSummary> GetSummaryAsync(Caller caller, CancellationToken cancellationToken) =>
        await FindAsync(cancellationToken) is { } node
            ? MeterRules.Part(
                Summary,
                devices: caller.May(Permission.DevicesRead, node.Path),
                pages: caller.May(Permission.DevicesRead | Permission.MetersRead, node.Path))
            : new OrganisationSummary();

    public async Task ContributeAsync(List<DeviceContribution> contributions)
    {
        await FindAsync(CancellationToken.None);
        foreach (var contribution in contributions)
        {
            // One that activated this grain was loaded with all others and is no news to the tally; pages have not heard of it all the same.
            _own.Take(contribution);
            Name(contribution.DeviceId);
        }

        TellSoon(_options.NoticeEvery);
    }

    public async Task ContributeSubtreeAsync(SubtreePart part)
    {
        if (await FindAsync(CancellationToken.None) is null || !_children.Take(_tree!, Id, part.OrganisationId, part.Revision, part.Summary))
        {
            return;
        }

        foreach (var device in part.Changed)
        {
            Name(device);
        }

        TellSoon(_options.NoticeEvery);
    }

    public async Task SilenceAsync(long agentId, bool isSilent)
    {
        await FindAsync(CancellationToken.None);
        if (_own.Silence(agentId, isSilent))
        {
            TellSoon(_options.NoticeEvery);
        }
    }

    public async Task ReconcileAsync()
    {
        await LoadAsync(CancellationToken.None);
        await TellAsync(CancellationToken.None);
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

    // A day begins by itself, so the sum is made when it is asked for.
    private OrganisationSummary Summary =>
        _own.SummaryOn(PageDays.DayAt(_time.GetUtcNow(), ChildParts.ZoneOf(_tree!, Id))) + _children.Sum;

    // The organisation in the tree as it is now; what was loaded for a tree of another shape is loaded anew.
    private async ValueTask<OrganisationNode?> FindAsync(CancellationToken cancellationToken)
    {
        var tree = await _directory.GetTreeAsync(cancellationToken);
        if (_tree is null || tree.StructureVersion != _tree.StructureVersion)
        {
            await LoadAsync(cancellationToken);
        }

        _tree = tree.Version > _tree!.Version && tree.StructureVersion == _tree.StructureVersion ? tree : _tree;
        var node = _tree.Find(Id);
        if (node is null)
        {
            // Somebody asks for a number that is no organisation: it must not stay in memory.
            DeactivateOnIdle();
        }

        return node;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var tree = await _directory.GetTreeAsync(cancellationToken);
        if (tree.Find(Id) is { } node)
        {
            var own = await _store.ListOwnAsync(Id, cancellationToken);
            var silent = await _store.ListSilentAgentsAsync(Id, cancellationToken);
            var below = tree.ChildrenOf(Id).Any() ? await _store.ListBelowAsync(node, cancellationToken) : [];
            _own.Reset(own, silent);
            _children.Reset(tree, Id, below, _time.GetUtcNow());
        }

        _tree = tree;
    }

    private void Name(long deviceId)
    {
        if (_changed.Count < _options.MaxNamedDevices)
        {
            _changed.Add(deviceId);
        }
    }
}
