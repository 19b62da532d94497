using KPax.Contracts.Agents;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Devices.Pulse;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.Fleet;
using KPax.Silo.History;
using KPax.Silo.Organisations;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Devices;

/// <summary>
/// One device. Computes the new state aside, commits it with history and fences in one unit, then swaps. On any failure it forgets itself and is
/// loaded again: what is in memory is never ahead of what is durable.
/// </summary>
internal sealed partial class DeviceGrain(
    IDeviceStore store,
    ICommitQueue commits,
    LastSeenSweeper lastSeen,
    ContributionFeed feed,
    IOrganisationDirectory organisations,
    IAlertSettings alertSettings,
    HistoryDesk historyDesk,
    IOptions<DeviceOptions> options,
    IOptions<AlertOptions> alertOptions,
    IOptions<SpeakerOptions> speakers,
    ILogger<DeviceGrain> logger)
    : Grain, IDeviceGrain, IDeviceIngest
{
    private DeviceRow? _row;
    private PackedDevice _kept = PackedDevice.Empty;
    private SectionTimes _stored;

    // False after a batch that changed something which nobody would see, and which was not written: the next write is of all.
    private bool _isRestStored;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var row = await store.FindAsync(this.GetPrimaryKeyLong(), cancellationToken);
        var state = DeviceRows.Loaded(row);
        (_kept, _stored, _isRestStored) = (PackedDevice.Of(state), SectionTimes.Of(state.View), true);
        await historyDesk.LoadAsync(state.History, cancellationToken);
        _row = row is null ? null : Kept(row);
    }

    public async Task<DeviceView?> GetViewAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (_row is null)
        {
            // Somebody asks for a number that is no device: it must not stay in memory.
            DeactivateOnIdle();
        }

        // Where the device stands now: the path of the row is from before the last move.
        return _row is { Revision: > 0 } row
            && await organisations.FindAsync(OrganisationPath.IdOf(row.OrganisationPath), cancellationToken) is { } organisation
            && caller.May(Permission.DevicesRead, organisation.Path)
                ? Shown(caller, ViewOf(row with { OrganisationPath = organisation.Path }, _kept.Unpack()))
                : null;
    }

    private static DeviceView Shown(Caller caller, DeviceView view) =>
        caller.May(Permission.MetersRead, view.OrganisationPath) ? view : MeterRules.Without(view);

    public async Task<DeviceReceipt> RecordAsync(DeviceBatch batch, CancellationToken cancellationToken)
    {
        if (_row is not { } row)
        {
            DeactivateOnIdle();
            return new(false, false, $"There is no device {this.GetPrimaryKeyLong()}.");
        }

        if (FindRefusal(row, batch) is { } refusal)
        {
            return refusal;
        }

        var readings = await WithoutAppliedAsync(batch, cancellationToken);
        var state = _kept.Unpack();
        var scope = await historyDesk.PrepareAsync(row.Id, row.OrganisationPath, state.History, batch, readings, cancellationToken);
        var settings = await alertSettings.FindAsync(OrganisationPath.IdOf(row.OrganisationPath), cancellationToken);
        DeviceSnapshot next;
        DeviceUnit unit;
        try
        {
            (next, unit) = Compute(row, state, batch, readings, scope, new AlertLog(settings, alertOptions.Value, batch.ReceivedAt));
        }
        catch (Exception fault)
        {
            // Pure work on the same reading fails again for ever: set it aside, or it would hold up everything behind it.
            LogImpossible(row.Id, fault);
            return new(false, true, fault.Message);
        }

        if (unit.Fences.Count + unit.Released.Count > 0 || unit.Snapshot is not null)
        {
            var result = await commits.CommitAsync(unit, cancellationToken);
            if (result.Outcome != CommitOutcome.Committed)
            {
                DeactivateOnIdle();
                return new(false, result.Outcome == CommitOutcome.Rejected, result.Reason);
            }
        }

        _isRestStored = unit.Snapshot is not null || (_isRestStored && DeviceRest.IsSame(state, next));
        _kept = PackedDevice.Of(next, _kept, unit.Snapshot?.Pulse);
        _row = unit.Snapshot is { } written ? Kept(written) : row with { LastSeenAt = LastSeen(row, batch.ReceivedAt, readings) };
        _stored = unit.Snapshot is null ? _stored : SectionTimes.Of(next.View);
        if (readings.Count > 0 && unit.Snapshot is null)
        {
            lastSeen.Note(row.Id, batch.ReceivedAt);
        }

        if (unit.Snapshot is { } after)
        {
            TellOrganisation(after, next.History.Meter);
        }

        if (unit.Primaries.Any(change => change.Before is not null))
        {
            // It may stand in another organisation now: that is loaded.
            DeactivateOnIdle();
        }

        return new(true, false, "");
    }

    private async Task<IReadOnlyList<AgentEntry>> WithoutAppliedAsync(DeviceBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Readings.Count == 0 || batch.IsReleased || batch.IsFresh)
        {
            return batch.Readings;
        }

        var applied = await store.ListAppliedAsync(
            batch.AgentId, batch.Epoch, batch.Lane, batch.Readings[0].Number, batch.Readings[^1].Number, cancellationToken);
        foreach (var origin in FenceRules.LanesOfOrigins(batch))
        {
            applied = [.. applied, .. await store.ListAppliedAsync(batch.AgentId, origin.Epoch, origin.Lane, origin.First, origin.Last, cancellationToken)];
        }

        return FenceRules.WithoutApplied(batch, applied);
    }

    private (DeviceSnapshot Next, DeviceUnit Unit) Compute(
        DeviceRow row, DeviceSnapshot state, DeviceBatch batch, IReadOnlyList<AgentEntry> readings, HistoryScope scope, AlertLog alerts)
    {
        var log = new HistoryLog();
        var (next, history, events) = Apply(state, batch, readings, scope, log, alerts);
        var primaries = PrimariesOf(state.Speakers, next.Speakers);
        var changed = row.Revision == 0 || history.Count > 0 || log.HasAny || !ReferenceEquals(state.History, next.History)
            || !SpeakerRules.IsSame(state.Speakers, next.Speakers)
            || alerts.Changes.Count > 0 || !DeviceComparer.IsSame(state.View, next.View)
            || !CounterMemoryRules.IsSame(state.Counters, next.Counters)
            || DeviceRules.IsAhead(next.View, _stored, options.Value.SectionTimesEvery);
        var unit = new DeviceUnit
        {
            DeviceId = row.Id,
            Snapshot = changed ? DeviceRows.SnapshotOf(row, next, LastSeen(row, batch.ReceivedAt, readings), _isRestStored && DeviceRest.IsSame(state, next)) : null,
            History = history,
            CounterEvents = events,
            Alerts = alerts.Changes,
            Primaries = primaries,
            Fences = batch.IsReleased ? [] : FenceRules.FencesOf(batch, readings),
            Released = batch.IsReleased ? FenceRules.FencesOf(batch, readings) : [],
        };
        return (next, log.AddTo(unit, scope, state.History, next.History));
    }

    private (DeviceSnapshot Next, List<HistoryRow> History, List<CounterEventRow> Events) Apply(
        DeviceSnapshot state, DeviceBatch batch, IReadOnlyList<AgentEntry> readings, HistoryScope scope, HistoryLog log, AlertLog alerts)
    {
        var next = state.View.Id == 0
            ? state with { View = state.View with { Id = this.GetPrimaryKeyLong(), FirstSeenAt = batch.ReceivedAt } }
            : state;
        var history = new List<HistoryRow>();
        var events = new List<CounterEventRow>();
        var lastCounted = readings.LastOrDefault(entry => entry.Reading?.Counters is not null);
        foreach (var entry in readings)
        {
            var before = next;
            var reading = entry.Reading!;
            var stamp = new SectionStamp(batch.AgentId, batch.EpochOrdinal, entry.Order);
            var role = Hear(batch, reading, ref next);
            next = role == SpeakerRole.Witness ? next : DeviceRules.Apply(next, reading, stamp, batch.ReceivedAt);
            next = HistoryRules.Take(before, next, entry, scope, ReferenceEquals(entry, lastCounted), log);
            next = role == SpeakerRole.Witness ? next : alerts.Take(before, next, reading, stamp);
            events.AddRange(ReferenceEquals(before.Counters, next.Counters) ? [] : next.Counters.JustSettled.Select(DeviceRows.EventOf));
            var day = DateOnly.FromDateTime(batch.ReceivedAt.UtcDateTime);
            if (role == SpeakerRole.Takeover || DeviceRules.BelongsInHistory(before, reading, day))
            {
                next = DeviceRules.WithHistoryDay(next, reading.ScanKind, day);
                history.Add(DeviceRows.HistoryOf(batch, entry, next.View.Billing));
            }
        }

        // That a witness cannot reach it says nothing of the device.
        var asked = next;
        foreach (var miss in SpeaksFor(next, batch.AgentId) ? batch.Misses : [])
        {
            next = alerts.Miss(next, DeviceRules.Miss(next, miss, new(batch.AgentId, batch.EpochOrdinal, miss.Order)));
        }

        log.Compare(asked.View, next.View, batch.ReceivedAt);
        return (next, history, events);
    }

    // The texts are made anew for each write; beside the state they were made of they would only take memory.
    private DeviceRow Kept(DeviceRow row) => row with { Identity = _kept.Identity, State = [], Supplies = [], Pulse = null, IsBeat = false };

    // A miss is no sign of life, and a batch that waited at the agent moves nothing back.
    private static DateTimeOffset LastSeen(DeviceRow row, DateTimeOffset receivedAt, IReadOnlyList<AgentEntry> readings) =>
        readings.Count > 0 && (receivedAt > row.LastSeenAt || row.Revision == 0) ? receivedAt : row.LastSeenAt;

    private static DeviceView ViewOf(DeviceRow row, DeviceSnapshot state) =>
        state.View with
        {
            Id = row.Id,
            OrganisationPath = row.OrganisationPath,
            Revision = row.Revision,
            LastSeenAt = row.LastSeenAt,
            HeardBy = state.Newest?.AgentId ?? 0,
            Primary = state.Speakers.Primary,
            Witnesses = state.Speakers.Witnesses,
        };

    private void TellOrganisation(DeviceRow row, PageMeter? pages) => feed.Tell(
        OrganisationPath.IdOf(row.OrganisationPath),
        new(row.Id, row.Revision, row.Condition, row.HasLowSupply)
        {
            AgentId = row.HeardBy,
            Pages = pages is { } meter ? new DevicePages(meter.Day, meter.Today, meter.Month) : null,
        });

    [LoggerMessage(3302, LogLevel.Error, "What a batch says of device {DeviceId} cannot be taken in")]
    private partial void LogImpossible(long deviceId, Exception fault);
}
