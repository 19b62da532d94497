using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Identity;

namespace KPax.Silo.Fleet;

/// <summary>What the pages ask of the fleet, each within the caller's organisations.</summary>
internal sealed class FleetQueries(IFleetStore store, IIdentityStore identities, IGrainFactory grains, SilentAgents silent) : IFleetQueries
{
    public Task<FleetPage> ListAsync(Caller caller, FleetQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, FleetQuery.MaxTake);
        if (!Enum.IsDefined(query.Sort))
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Sort, "There is no such column to sort by.");
        }

        var subtrees = AccessPolicy.SubtreesOf(caller, Permission.DevicesRead);
        var allowed = query.Sort == FleetSort.TotalPages && !subtrees.All(path => caller.May(Permission.MetersRead, path))
            ? query with { Sort = FleetSort.Condition } // An order tells what its column hides.
            : query;
        return subtrees.Count == 0
            ? Task.FromResult(new FleetPage([], 0))
            : Task.Run(() => Shown(caller, store.List(subtrees, allowed)), cancellationToken);
    }

    public async Task<OrganisationSummary> SummariseAsync(Caller caller, CancellationToken cancellationToken)
    {
        // Devices may be seen in other subtrees than their meters are: each is summed over its own.
        var devices = AccessPolicy.SubtreesOf(caller, Permission.DevicesRead);
        var meters = AccessPolicy.SubtreesOf(caller, Permission.DevicesRead | Permission.MetersRead);
        var paths = devices.Union(meters, StringComparer.Ordinal).ToList();
        var summaries = await Task.WhenAll(paths.Select(path =>
            grains.GetGrain<IOrganisationGrain>(OrganisationPath.IdOf(path)).GetSummaryAsync(caller, cancellationToken)));
        return paths.Zip(summaries, (path, summary) => MeterRules.Part(summary, devices.Contains(path), meters.Contains(path)))
            .Aggregate(new OrganisationSummary(), OrganisationSummary.Add);
    }

    public async Task<DeviceView?> FindDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        // An old link leads to the device that shows what became of it.
        var target = await identities.FindTargetAsync(deviceId, cancellationToken);
        return await grains.GetGrain<IDeviceGrain>(target).GetViewAsync(caller, cancellationToken) is { } view
            ? view with { SilentSince = silent.Find(view.HeardBy) }
            : null;
    }

    private FleetPage Shown(Caller caller, FleetPage page) => page with
    {
        Rows =
        [
            .. page.Rows
                .Select(row => silent.Find(row.HeardBy) is { } since ? row with { SilentSince = since } : row)
                .Select(row => caller.May(Permission.MetersRead, row.OrganisationPath) ? row : MeterRules.Without(row)),
        ],
    };
}
