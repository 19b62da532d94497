using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Fleet;

/// <summary>What the pages ask of the fleet, each within the caller's organisations.</summary>
internal sealed class FleetQueries(IFleetStore store, IGrainFactory grains) : IFleetQueries
{
    public Task<FleetPage> ListAsync(Caller caller, FleetQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, FleetQuery.MaxTake);
        return caller.OrganisationPaths.Count == 0
            ? Task.FromResult(new FleetPage([], 0))
            : Task.Run(() => store.List(caller.OrganisationPaths[0], query), cancellationToken);
    }

    public Task<OrganisationSummary> SummariseAsync(Caller caller, CancellationToken cancellationToken) =>
        caller.OrganisationPaths.Count == 0
            ? Task.FromResult(new OrganisationSummary())
            : grains.GetGrain<IOrganisationGrain>(OrganisationPath.IdOf(caller.OrganisationPaths[0])).GetSummaryAsync(caller, cancellationToken);

    public Task<DeviceView?> FindDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        grains.GetGrain<IDeviceGrain>(deviceId).GetViewAsync(caller, cancellationToken);

    public async Task<IReadOnlyList<HistoryPoint>> ListHistoryAsync(
        Caller caller, long deviceId, DateTimeOffset from, int limit, CancellationToken cancellationToken)
    {
        var device = await FindDeviceAsync(caller, deviceId, cancellationToken);
        return device is null ? [] : await Task.Run(() => store.ListHistory(deviceId, from, limit), cancellationToken);
    }
}
