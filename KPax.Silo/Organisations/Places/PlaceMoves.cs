using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Devices;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Summaries;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations.Places;

/// <summary>
/// Moves devices and agents inside a customer. The storage decides; what grains have in memory is told to be old after it, and refused by its revision
/// where the word is lost.
/// </summary>
internal sealed partial class PlaceMoves(
    OrganisationDirectory directory, IOrganisationStore tree, IPlaceStore store, SummaryBook book, IGrainFactory grains, TimeProvider time, ILogger<PlaceMoves> logger)
    : IPlaceMoves
{
    public async Task<OrganisationPage> ListPlacesAsync(
        Caller caller, Permission permission, long organisationId, OrganisationListing listing, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(listing.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Take, OrganisationListing.MaxTake);
        var now = await directory.GetTreeAsync(cancellationToken);
        if (now.Find(organisationId) is not { } from || !caller.May(permission, from.Path) || now.CustomerOf(organisationId) is not { } customer)
        {
            return new OrganisationPage([], 0);
        }

        var search = listing.Search.Trim();
        var found = now.SubtreeOf(customer.Id).Where(node =>
            node.Id != organisationId && !node.IsArchived && now.CustomerOf(node.Id)?.Id == customer.Id
            && node.Name.Contains(search, StringComparison.OrdinalIgnoreCase) && caller.May(permission, node.Path)).ToList();
        return new OrganisationPage([.. found.Skip(listing.Skip).Take(listing.Take).Select(node => OrganisationQueries.RowOf(now, node))], found.Count);
    }

    public Task<PlacePreview?> PreviewDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken) => PreviewAsync(
        caller, organisationId, Permission.DevicesManage, () => store.FindDeviceAsync(deviceId, cancellationToken), _ => Task.FromResult(1), cancellationToken);

    public Task<PlacePreview?> PreviewAgentAsync(
        Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken) => PreviewAsync(
        caller,
        organisationId,
        Permission.AgentsManage,
        () => store.FindAgentAsync(agentId, cancellationToken),
        from => withDevices ? store.CountDevicesAsync(agentId, from, cancellationToken) : Task.FromResult(0),
        cancellationToken);

    public Task<PlaceResult> MoveDeviceAsync(Caller caller, long deviceId, long organisationId, CancellationToken cancellationToken) => MoveAsync(
        caller, "device", deviceId, organisationId, Permission.DevicesManage, () => store.FindDeviceAsync(deviceId, cancellationToken),
        (version, from, to) => new PlaceMove(version, null, deviceId, false, from.Id, to, caller.Name), cancellationToken);

    public async Task<PlaceResult> MoveAgentAsync(Caller caller, long agentId, long organisationId, bool withDevices, CancellationToken cancellationToken)
    {
        var result = await MoveAsync(
            caller, "agent", agentId, organisationId, Permission.AgentsManage, () => store.FindAgentAsync(agentId, cancellationToken),
            (version, from, to) => new PlaceMove(version, agentId, null, withDevices, from.Id, to, caller.Name), cancellationToken);
        if (result.IsDone)
        {
            // Its next Hello asks where it stands; until then what it finds anew would go to the old place.
            await TellAsync(() => grains.GetGrain<IAgentGrain>(agentId).EndSessionAsync(CancellationToken.None), agentId);
        }

        return result;
    }

    private async Task<PlacePreview?> PreviewAsync(
        Caller caller, long organisationId, Permission permission, Func<Task<StoredPlace?>> find, Func<long, Task<int>> count, CancellationToken cancellationToken)
    {
        var now = await directory.GetTreeAsync(cancellationToken);
        var place = await find();
        var (from, to) = (place is null ? null : now.Find(place.OrganisationId), now.Find(organisationId));
        return AccessPolicy.Demand(caller, permission, from?.Path) && AccessPolicy.Demand(caller, permission, to?.Path)
            ? new PlacePreview(from!, to!, await count(from!.Id), PlaceRules.Check(now, place!.Name, from, to!))
            : null;
    }

    private async Task<PlaceResult> MoveAsync(
        Caller caller, string kind, long id, long organisationId, Permission permission, Func<Task<StoredPlace?>> find,
        Func<long, OrganisationNode, OrganisationNode, PlaceMove> make, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < OrganisationCommands.MaxAttempts; attempt++)
        {
            var now = await directory.GetTreeAsync(cancellationToken);
            var place = await find();
            var from = place is null ? null : now.Find(place.OrganisationId);
            if (!AccessPolicy.Demand(caller, permission, from?.Path))
            {
                return PlaceResult.Refused(new OrganisationProblem(kind, id.ToString(CultureInfo.InvariantCulture), $"there is no {kind} with this number."));
            }

            var to = now.Find(organisationId);
            if (!AccessPolicy.Demand(caller, permission, to?.Path))
            {
                return PlaceResult.Refused(OrganisationCommands.NotThere("organisation", organisationId));
            }

            if (PlaceRules.Check(now, place!.Name, from!, to!) is { Count: > 0 } problems)
            {
                return PlaceResult.Refused(problems);
            }

            var move = make(now.Version, from!, to!);
            var devices = await store.MoveAsync(move, EntryOf(caller, kind, id, place.Name, from!, move), time.GetUtcNow(), cancellationToken);
            await directory.RefreshAsync(await tree.ReadVersionAsync(cancellationToken), cancellationToken);
            if (devices is not null)
            {
                LogMoved(kind, id, devices.Count, from!.Id, to!.Id);
                await TellAsync(devices, from.Id, to.Id);
                return new PlaceResult(to, devices.Count, []);
            }
        }

        return PlaceResult.Refused(OrganisationCommands.Busy);
    }

    private static NewAuditEntry EntryOf(Caller caller, string kind, long id, string name, OrganisationNode from, PlaceMove move) =>
        NewAuditEntry.By(caller, kind == "agent" ? AuditActions.AgentMove : AuditActions.DeviceMove) with
        {
            TargetKind = kind,
            TargetId = id.ToString(CultureInfo.InvariantCulture),
            TargetName = name,
            OrganisationId = move.To.Id,
            Before = JsonSerializer.Serialize(from.Path, SettingJson.Default.String),
            After = JsonSerializer.Serialize(move.To.Path, SettingJson.Default.String),
        };

    private async Task TellAsync(IReadOnlyList<long> devices, long from, long to)
    {
        foreach (var device in devices)
        {
            grains.GetGrain<IDeviceIngest>(device).ForgetAsync().Ignore();
        }

        book.Forget();
        await TellAsync(() => grains.GetGrain<IOrganisationIngest>(from).ReconcileAsync(), from);
        await TellAsync(() => grains.GetGrain<IOrganisationIngest>(to).ReconcileAsync(), to);
    }

    // What is durable is done: a word that is lost is mended by the next Hello, reading or reconciling.
    private async Task TellAsync(Func<Task> tell, long id)
    {
        try
        {
            await tell();
        }
        catch (Exception fault)
        {
            LogNotTold(id, fault);
        }
    }

    [LoggerMessage(3409, LogLevel.Information, "{Kind} {Id} was moved with {Devices} devices from organisation {From} to {To}")]
    private partial void LogMoved(string kind, long id, int devices, long from, long to);

    [LoggerMessage(3410, LogLevel.Warning, "Grain {Id} did not hear of a move; it finds out by itself")]
    private partial void LogNotTold(long id, Exception fault);
}
