using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices.Identity;

/// <summary>What pages ask of the identity of devices, and what people decide about it, each within the caller's organisations.</summary>
internal sealed partial class DeviceIdentities(
    IIdentityStore store, IDeviceStore devices, Customers customers, ContributionFeed feed, IGrainFactory grains, TimeProvider time,
    ILogger<DeviceIdentities> logger)
    : IDeviceIdentityQueries, IDeviceIdentityCommands
{
    private const int MostEvents = 100;

    public async Task<DeviceIdentityView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        var target = await store.FindTargetAsync(deviceId, cancellationToken);
        if (await FindSeenAsync(caller, target, cancellationToken) is null)
        {
            return null;
        }

        var known = await store.FindDeviceAsync(target, cancellationToken);
        var events = await store.ListEventsAsync(target, MostEvents, cancellationToken);
        var others = events.Select(one => one.OtherId).OfType<long>().Distinct().ToList();
        var seen = new HashSet<long>();
        foreach (var other in others)
        {
            _ = await FindSeenAsync(caller, other, cancellationToken) is not null && seen.Add(other);
        }

        return new(
            target, [.. known.Observations.Select(ObservationOf)],
            [.. events.Select(one => one with { OtherId = one.OtherId is { } other && seen.Contains(other) ? other : null })]);
    }

    public async Task<IdentityPreview?> PreviewMergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken)
    {
        if (await FindSeenAsync(caller, from, cancellationToken) is not { } gone || await FindSeenAsync(caller, into, cancellationToken) is not { } stays)
        {
            return null;
        }

        var problem = await FindProblemAsync(gone, stays, cancellationToken);
        var (goes, kept) = (await store.FindDeviceAsync(from, cancellationToken), await store.FindDeviceAsync(into, cancellationToken));
        var both = kept.Observations.Concat(goes.Observations.Where(one => !kept.Has(one.What))).OrderBy(one => one.What.Kind);
        var name = $"{gone.Identity.Manufacturer} {gone.Identity.Model}".Trim();
        return new(problem, [.. both.Select(ObservationOf)], [.. goes.Observations.Select(ObservationOf)], name);
    }

    public async Task<IdentityPreview?> PreviewSplitAsync(
        Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken)
    {
        if (await FindSeenAsync(caller, deviceId, cancellationToken) is null)
        {
            return null;
        }

        var known = await store.FindDeviceAsync(deviceId, cancellationToken);
        var moving = going.Select(WhatOf).ToList();
        if (SplitRules.Problem(known, moving) is { Length: > 0 } problem)
        {
            return new(problem, [.. known.Observations.Select(ObservationOf)], [], "");
        }

        List<KnownObservation> goes = [.. known.Observations.Where(one => moving.Contains(one.What)), .. SplitRules.Following(known, moving)];
        return new(
            "", [.. known.Observations.Except(goes).Select(ObservationOf)],
            [.. goes.Concat(SplitRules.Shared(known, moving)).OrderBy(one => one.What.Kind).Select(ObservationOf)], "");
    }

    public async Task<IdentityAnswer?> MergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken)
    {
        if (await DemandAsync(caller, from, cancellationToken) is not { } gone || await DemandAsync(caller, into, cancellationToken) is not { } stays)
        {
            return null;
        }

        if (await FindProblemAsync(gone, stays, cancellationToken) is { Length: > 0 } problem)
        {
            return new(problem, into);
        }

        var scope = await customers.ScopeOfAsync(stays.OrganisationPath, cancellationToken);
        var entry = EntryOf(caller, AuditActions.DeviceMerge, $"{{\"from\":{from},\"into\":{into}}}");
        var change = await store.MergeAsync(scope.CustomerId, from, into, caller.Name, time.GetUtcNow(), entry, cancellationToken);
        if (change.Problem.Length == 0)
        {
            feed.Tell(
                OrganisationPath.IdOf(gone.OrganisationPath), new(from, gone.Revision + 1, gone.Condition, false) { IsGone = true });
        }

        return Done(caller, "merged", change);
    }

    public async Task<IdentityAnswer?> SplitAsync(
        Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken)
    {
        if (await DemandAsync(caller, deviceId, cancellationToken) is not { } row)
        {
            return null;
        }

        var known = await store.FindDeviceAsync(deviceId, cancellationToken);
        var moving = going.Select(WhatOf).ToList();
        if (SplitRules.Problem(known, moving) is { Length: > 0 } problem)
        {
            return new(problem, deviceId);
        }

        var since = known.Observations.Where(one => moving.Contains(one.What)).Min(one => one.FirstSeen);
        var scope = await customers.ScopeOfAsync(row.OrganisationPath, cancellationToken);
        var entry = EntryOf(caller, AuditActions.DeviceSplit, $"{{\"from\":{deviceId}}}");
        return Done(caller, "split", await store.SplitAsync(scope, deviceId, moving, since, caller.Name, time.GetUtcNow(), entry, cancellationToken));
    }

    public async Task<IdentityAnswer?> UndoAsync(Caller caller, long eventId, CancellationToken cancellationToken)
    {
        var found = await store.FindEventAsync(eventId, cancellationToken);
        var target = found is null ? 0 : await store.FindTargetAsync(found.DeviceId, cancellationToken);
        if (found is null || await DemandAsync(caller, target, cancellationToken) is not { } row)
        {
            return null;
        }

        // Who takes a merge or a split back decides about both.
        if (found.Kind is IdentityEventKind.Merged or IdentityEventKind.Split && await DemandAsync(caller, found.OtherId ?? 0, cancellationToken) is null)
        {
            return null;
        }

        var scope = await customers.ScopeOfAsync(row.OrganisationPath, cancellationToken);
        var entry = EntryOf(caller, AuditActions.DeviceUndo, $"{{\"event\":{eventId}}}");
        return Done(caller, "undone", await store.UndoAsync(scope, eventId, caller.Name, time.GetUtcNow(), entry, cancellationToken));
    }

    private IdentityAnswer Done(Caller caller, string what, IdentityChange change)
    {
        // One-way, after the commit: what a grain has in memory is refused by the revision anyway, and this makes it sooner.
        foreach (var id in change.Touched)
        {
            grains.GetGrain<IDeviceIngest>(id).ForgetAsync().Ignore();
        }

        if (change.Problem.Length == 0)
        {
            LogDecided(string.Join(", ", change.Touched), what, caller.Name);
        }

        return new(change.Problem, change.Device);
    }

    private static NewAuditEntry EntryOf(Caller caller, string action, string after) =>
        NewAuditEntry.By(caller, action) with { TargetKind = "device", After = after };

    private async Task<DeviceRow?> FindSeenAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        await devices.FindAsync(deviceId, cancellationToken) is { } row && caller.May(Permission.DevicesRead, row.OrganisationPath) ? row : null;

    private async Task<DeviceRow?> DemandAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        await devices.FindAsync(deviceId, cancellationToken) is { } row && AccessPolicy.Demand(caller, Permission.DevicesManage, row.OrganisationPath) ? row : null;

    private async Task<string> FindProblemAsync(DeviceRow from, DeviceRow into, CancellationToken cancellationToken)
    {
        var one = await customers.ScopeOfAsync(from.OrganisationPath, cancellationToken);
        var other = await customers.ScopeOfAsync(into.OrganisationPath, cancellationToken);
        return from.Id == into.Id ? "A device cannot be merged with itself."
            : one.CustomerId != other.CustomerId ? "Devices of two customers are never one: their histories belong to two."
            : from.MergedInto is { } already ? $"Device {from.Id} is part of device {already} already."
            : into.MergedInto is { } target ? $"Device {into.Id} is part of device {target} already."
            : "";
    }

    private static DeviceObservation ObservationOf(KnownObservation one) => new()
    {
        Kind = one.What.Kind,
        Value = one.What.Value,
        FirstSeen = one.FirstSeen,
        LastSeen = one.LastSeen,
        IsCurrent = one.IsCurrent,
        IsByHand = one.IsByHand,
    };

    private static Observation WhatOf(DeviceObservation one) => new(one.Kind, one.Value);

    [LoggerMessage(3350, LogLevel.Information, "Devices {Devices} were {What} by {Caller}")]
    private partial void LogDecided(string devices, string what, string caller);
}
