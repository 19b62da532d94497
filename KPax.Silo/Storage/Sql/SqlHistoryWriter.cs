using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.History;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes what a device's unit adds to history. The device's revision guards it: days are written as they are after the unit.</summary>
internal static class SqlHistoryWriter
{
    private const string UpsertDay = """
        INSERT INTO reading_day (device_id, day, agent_id, first_at, last_at, body, events)
        VALUES ($device, $day, $agent, $first, $last, $body, $events)
        ON CONFLICT (device_id, day, agent_id) DO UPDATE
        SET first_at = excluded.first_at, last_at = excluded.last_at, body = excluded.body, events = excluded.events
        """;

    private const string InsertSupply = """
        INSERT INTO supply_event (device_id, at, revision, position, supply, kind, percent, before, signs, level)
        VALUES ($device, $at, $revision, $position, $supply, $kind, $percent, $before, $signs, $level)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertStatus = """
        INSERT INTO status_change (device_id, at, revision, position, condition, state)
        VALUES ($device, $at, $revision, $position, $condition, $state)
        ON CONFLICT DO NOTHING
        """;

    private const string UpsertPages = """
        INSERT INTO device_pages (device_id, day, today, month) VALUES ($device, $day, $today, $month)
        ON CONFLICT (device_id) DO UPDATE SET day = excluded.day, today = excluded.today, month = excluded.month
        """;

    // Sessions find a statement by its text's reference, so that each month has one text for good.
    private static readonly ConcurrentDictionary<int, string> UpsertHours = new();

    /// <summary>The table of the hours that are received in a month.</summary>
    public static string TableOf(DateOnly month) => TableOf(NumberOf(month));

    /// <summary>The table of a month's number.</summary>
    public static string TableOf(int month) => string.Create(CultureInfo.InvariantCulture, $"reading_hour_{month:000000}");

    /// <summary>A month's number, such as 202603.</summary>
    public static int NumberOf(DateOnly month) => (month.Year * 100) + month.Month;

    /// <summary>Writes it.</summary>
    public static void Write(ISqlSession session, DeviceUnit unit)
    {
        foreach (var day in unit.Days)
        {
            session.Send(
                UpsertDay,
                ("$device", unit.DeviceId), ("$day", day.Day), ("$agent", day.AgentId), ("$first", UnixTime.ToColumn(day.FirstAt)),
                ("$last", UnixTime.ToColumn(day.LastAt)), ("$body", DayBody.Write(day)),
                ("$events", day.Events.Count == 0 ? null : JsonSerializer.Serialize(day.Events, HistoryJson.Default.IReadOnlyListDayEvent)));
        }

        foreach (var hour in unit.Hours)
        {
            session.Send(
                UpsertHours.GetOrAdd(NumberOf(unit.HoursMonth), UpsertHourOf),
                ("$device", unit.DeviceId), ("$hour", hour.Hour), ("$agent", hour.AgentId), ("$at", UnixTime.ToColumn(hour.Point.At)),
                ("$epoch", hour.Point.Order.Epoch), ("$order", hour.Point.Order.Order), ("$body", DayBody.Write(hour.Point)));
        }

        WriteEvents(session, unit);
        if (unit.Pages is { } pages)
        {
            session.Send(UpsertPages, ("$device", unit.DeviceId), ("$day", pages.Day), ("$today", pages.Today), ("$month", pages.Month));
        }
    }

    private static void WriteEvents(ISqlSession session, DeviceUnit unit)
    {
        var revision = unit.Snapshot?.Revision ?? 0;
        for (var position = 0; position < unit.SupplyEvents.Count; position++)
        {
            var supply = unit.SupplyEvents[position];
            session.Send(
                InsertSupply,
                ("$device", unit.DeviceId), ("$at", UnixTime.ToColumn(supply.At)), ("$revision", revision), ("$position", position), ("$supply", supply.Index),
                ("$kind", (int)supply.Kind), ("$percent", supply.Level.Percent), ("$before", supply.Before), ("$signs", (int)supply.Signs),
                ("$level", supply.Level.Kind == SupplyLevelKind.Percent ? null : JsonSerializer.Serialize(supply.Level, HistoryJson.Default.SupplyLevel)));
        }

        for (var position = 0; position < unit.StatusChanges.Count; position++)
        {
            var status = unit.StatusChanges[position];
            session.Send(
                InsertStatus,
                ("$device", unit.DeviceId), ("$at", UnixTime.ToColumn(status.At)), ("$revision", revision), ("$position", position),
                ("$condition", (int)status.Condition), ("$state", (int)status.State));
        }
    }

    private static string UpsertHourOf(int month)
    {
        var table = TableOf(month);
        return $"""
            INSERT INTO {table} (device_id, hour, agent_id, at, epoch_ordinal, reading_order, body)
            VALUES ($device, $hour, $agent, $at, $epoch, $order, $body)
            ON CONFLICT (device_id, hour, agent_id) DO UPDATE
            SET at = excluded.at, epoch_ordinal = excluded.epoch_ordinal, reading_order = excluded.reading_order, body = excluded.body
            WHERE {table}.epoch_ordinal < excluded.epoch_ordinal
                OR ({table}.epoch_ordinal = excluded.epoch_ordinal AND {table}.reading_order < excluded.reading_order)
            """;
    }
}
