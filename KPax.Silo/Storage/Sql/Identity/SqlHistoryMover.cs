using KPax.Silo.Alerts;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.Devices.Speakers;
using KPax.Silo.History;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>
/// Makes the history and the state of two devices anew that were taken for one: each from the readings that are its own. Days, hours and events of both
/// hold what was read of two printers, so that no row of them could go as it is. Comes after the readings were moved.
/// </summary>
internal sealed class SqlHistoryMover(IOptions<HistoryOptions> options) : IDeviceRowMover
{
    public void Move(ISqlSession session, DeviceRowMove move)
    {
        var (own, theirs) = (SqlReplayRows.ListReadings(session, move.From), SqlReplayRows.ListReadings(session, move.To));
        if (theirs.All(one => one.ReceivedAt < move.Since))
        {
            // Nothing went along that is kept.
            return;
        }

        var names = new SqlReplayNames(session);
        var zoneId = SqlReplayRows.FindZone(session, move.From) ?? SqlReplayRows.FindZone(session, move.To) ?? 0;
        var zone = names.ZoneOf(zoneId);
        var all = own.Concat(theirs).ToList();
        var day = FirstDay(session, move, all.Min(one => one.ReceivedAt), zone);
        var begins = LocalDay.StartOf(LocalDay.ToDate(day), zone);
        var span = new Span(day, begins, begins > move.Since ? begins : move.Since, [.. all.Select(one => one.Stamp.AgentId).Distinct()], SqlReplayRows.ListMonths(session));
        Func<ReplayedReading, HistoryScope> scopeOf = one => new()
        {
            AgentId = one.Stamp.AgentId,
            Epoch = one.Stamp.EpochOrdinal,
            ReceivedAt = one.ReceivedAt,
            ClockOffset = one.ClockOffset,
            Zone = zone,
            ZoneId = zoneId,
            NameOf = names.NameOf,
            IdOf = names.IdOf,
            Options = options.Value,
        };
        var stays = Replay(session, move.From, own, span, scopeOf);
        var goes = Replay(session, move.To, theirs, span, scopeOf);
        if (stays is not null && goes is not null)
        {
            Share(session, stays, goes);
        }

        Write(session, stays, span);
        Write(session, goes, span);
    }

    private static void Share(ISqlSession session, Rebuilt stays, Rebuilt goes)
    {
        var going = AlertShare.Parting(stays.State.Alerts, stays.State.View, goes.State.View);
        var (after, numbers) = AlertShare.Take(goes.State.Alerts, going);
        SqlAlertShare.Move(session, stays.Row.Id, goes.Row.Id, numbers);
        stays.State = stays.State with { Alerts = AlertShare.Without(stays.State.Alerts, going) };
        goes.State = goes.State with { Alerts = after };
    }

    // The day on which the two began to be mixed. Where readings of it were removed as too old, its rows are all that is left, and stay as they are.
    private static int FirstDay(ISqlSession session, DeviceRowMove move, DateTimeOffset oldest, TimeZoneInfo zone)
    {
        var day = LocalDay.Of(move.Since, zone);
        return SqlReplayRows.FindFirst(session, move.From, day) is { } first && first < oldest - ReadingTime.Tolerance && oldest > move.Since
            ? LocalDay.Of(oldest, zone) + 1
            : day;
    }

    private static Rebuilt? Replay(ISqlSession session, long device, List<ReplayedReading> readings, Span span, Func<ReplayedReading, HistoryScope> scopeOf)
    {
        var misses = SqlReplayRows.ListMisses(session, device, span.From);
        SqlReplayRows.Drop(session, device, span.Day, span.DayBegins, span.From, span.Agents, span.Months);
        if (readings.Count == 0 || SqlDeviceStore.Find(session, device) is not { } row)
        {
            return null;
        }

        var before = DeviceRows.Loaded(row);
        var primaries = SqlReplayRows.ListPrimaries(session, device);
        var newest = readings[^1];
        var isNew = primaries.Count == 0;
        var replay = new DeviceReplay(
            new() { View = new() { Id = device, FirstSeenAt = before.View.Id == 0 ? readings[0].ReceivedAt : before.View.FirstSeenAt } }, scopeOf);
        replay.Take(readings, one => isNew ? one.Stamp.AgentId == newest.Stamp.AgentId : SpokeThen(primaries, one), misses);
        var state = replay.State with
        {
            View = misses.Count > 0 && misses[^1].At > newest.ReceivedAt ? replay.State.View with { FailureReason = before.View.FailureReason } : replay.State.View,
            Alerts = before.Alerts,
            Silence = before.Silence,
            Speakers = isNew ? new() { Primary = new(newest.Stamp.AgentId, readings[0].ReceivedAt, newest.ReceivedAt) } : before.Speakers,
        };
        return new(row, replay) { State = state, Primaries = isNew ? [new PrimaryChange(newest.Stamp.AgentId, readings[0].ReceivedAt, null)] : [] };
    }

    private static bool SpokeThen(List<PrimarySpan> primaries, ReplayedReading one) =>
        primaries[Math.Max(0, primaries.FindLastIndex(span => span.From <= one.ReceivedAt))].AgentId == one.Stamp.AgentId;

    private static void Write(ISqlSession session, Rebuilt? device, Span span)
    {
        if (device is not { Row: var row, State: var state, Replay: var replay })
        {
            return;
        }

        session.Send("DELETE FROM device_pages WHERE device_id = $device", ("$device", row.Id));
        var unit = new DeviceUnit
        {
            DeviceId = row.Id,
            Fences = [],
            Snapshot = DeviceRows.SnapshotOf(row, state, row.LastSeenAt, isRestSame: false),
            Days = [.. replay.Log.Days.Where(day => day.Day >= span.Day)],
            SupplyEvents = [.. replay.Log.Supplies.Where(one => one.At >= span.From)],
            StatusChanges = [.. replay.Log.Statuses.Where(one => one.At >= span.From)],
            CounterEvents = [.. replay.CounterEvents.Where(one => one.ReadAt >= span.From)],
            Pages = state.History.Meter is { } meter ? new(meter.Day, meter.Today, meter.Month) : null,
            Primaries = device.Primaries,
        };
        SqlUnitWriter.Write(session, unit);
        var first = LocalDay.HourOf(span.DayBegins);
        foreach (var month in replay.Log.Hours.Where(hour => hour.Hour >= first).GroupBy(hour => MonthOf(hour, span.Months)).Where(month => month.Key is not null))
        {
            var hours = new DeviceUnit { DeviceId = row.Id, Fences = [], Hours = [.. month], HoursMonth = month.Key!.Value };
            SqlHistoryWriter.Write(session, hours);
        }
    }

    // Hours lie with the month of their receipt, which is nearly always their own.
    private static DateOnly? MonthOf(HourRecord hour, IReadOnlyList<int> months)
    {
        var number = SqlHistoryWriter.NumberOf(DateOnly.FromDateTime(hour.Point.At.UtcDateTime));
        var found = months.Where(month => month >= number).Select(month => (int?)month).FirstOrDefault();
        return found is { } table ? new DateOnly(table / 100, table % 100, 1) : null;
    }

    /// <summary>What is made anew.</summary>
    /// <param name="Day">The first day.</param>
    /// <param name="DayBegins">When it begins.</param>
    /// <param name="From">Events from then on.</param>
    /// <param name="Agents">Who read either device.</param>
    /// <param name="Months">Months that have a table of hours.</param>
    private sealed record Span(int Day, DateTimeOffset DayBegins, DateTimeOffset From, IReadOnlyList<long> Agents, IReadOnlyList<int> Months);

    private sealed class Rebuilt(DeviceRow row, DeviceReplay replay)
    {
        public DeviceRow Row { get; } = row;

        public DeviceReplay Replay { get; } = replay;

        public required DeviceSnapshot State { get; set; }

        public IReadOnlyList<PrimaryChange> Primaries { get; init; } = [];
    }
}
