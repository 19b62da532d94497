using System.Net;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Writes one commit unit inside the transaction of its group.</summary>
internal static class SqliteUnitWriter
{
    private const string UpdateDevice = """
        UPDATE device SET revision = $revision, manufacturer = $manufacturer, model = $model, serial = $serial, mac = $mac, ip = $ip, ip_order = $ip_order,
            network_name = $network_name, search = $search, condition = $condition, total = $total, total_unit = $total_unit, lowest_supply = $lowest_supply,
            last_seen = max(last_seen, $last_seen), supplies = $supplies, state = $state
        WHERE id = $id AND revision = $before
        """;

    private const string InsertReading = """
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, mono, color, body)
        VALUES ($device, $agent, $epoch, $lane, $number, $received, $read, $kind, $total, $mono, $color, $body)
        """;

    private const string InsertCounterEvent = """
        INSERT OR IGNORE INTO counter_event (device_id, agent_id, epoch_ordinal, reading_order, position, read, kind, body)
        VALUES ($device, $agent, $epoch, $order, $position, $read, $kind, $body)
        """;

    private const string InsertRound = """
        INSERT OR IGNORE INTO scan_round (agent_id, epoch, lane, number, received, scan_kind, started, duration, asked, answered, unchanged, failed)
        VALUES ($agent, $epoch, $lane, $number, $received, $kind, $started, $duration, $asked, $answered, $unchanged, $failed)
        """;

    private const string InsertGap = """
        INSERT OR IGNORE INTO gap (agent_id, epoch, lane, first, last, reason, received)
        VALUES ($agent, $epoch, $lane, $first, $last, $reason, $received)
        """;

    private const string InsertDeadLetter = """
        INSERT OR IGNORE INTO dead_letter (agent_id, epoch, lane, number, received, reason, octets)
        VALUES ($agent, $epoch, $lane, $number, $received, $reason, $octets)
        """;

    /// <summary>Writes the unit. Conflict: the guard did not hold. <see cref="Microsoft.Data.Sqlite.SqliteException"/>: the unit's own fault, or the storage's.</summary>
    public static CommitResult Write(SqliteSession connection, CommitUnit unit) => unit switch
    {
        DeviceUnit device => WriteDevice(connection, device),
        AgentUnit agent => WriteAgent(connection, agent),
        HelloUnit hello => SqliteAgentWriter.WriteHello(connection, hello),
        ParkedUnit parked => SqliteAgentWriter.WriteParkedLetter(connection, parked),
        _ => throw new ArgumentException($"{unit.GetType().Name} has no writer.", nameof(unit)),
    };

    private static CommitResult WriteDevice(SqliteSession connection, DeviceUnit unit)
    {
        foreach (var fence in unit.Fences)
        {
            var inserted = connection.Execute(
                "INSERT OR IGNORE INTO fence (agent_id, epoch, lane, number, hash) VALUES ($agent, $epoch, $lane, $number, $hash)",
                ("$agent", fence.AgentId), ("$epoch", fence.Epoch), ("$lane", (int)fence.Lane), ("$number", fence.Number), ("$hash", fence.ContentHash));
            if (inserted == 0)
            {
                return new(CommitOutcome.Conflict, $"Number {fence.Number} was applied meanwhile.");
            }
        }

        if (!unit.Released.All(number => SqliteAgentWriter.TakeParked(connection, number)))
        {
            return new(CommitOutcome.Conflict, "A reading was taken out of quarantine meanwhile.");
        }

        if (unit.Snapshot is { } row && UpdateSnapshot(connection, row) == 0)
        {
            return new(CommitOutcome.Conflict, $"Device {row.Id} was changed meanwhile.");
        }

        foreach (var reading in unit.History)
        {
            connection.Execute(
                InsertReading,
                ("$device", unit.DeviceId), ("$agent", reading.Source.AgentId), ("$epoch", reading.Source.Epoch), ("$lane", (int)reading.Source.Lane),
                ("$number", reading.Source.Number), ("$received", UnixTime.ToColumn(reading.ReceivedAt)), ("$read", UnixTime.ToColumn(reading.ReadAt)),
                ("$kind", (int)reading.ScanKind), ("$total", reading.Total), ("$mono", reading.Mono), ("$color", reading.Color), ("$body", SqliteValue.OfUtf8(reading.Body)));
        }

        foreach (var note in unit.CounterEvents)
        {
            connection.Execute(
                InsertCounterEvent,
                ("$device", unit.DeviceId), ("$agent", note.AgentId), ("$epoch", note.EpochOrdinal), ("$order", note.Order), ("$position", note.Position),
                ("$read", UnixTime.ToColumn(note.ReadAt)), ("$kind", (int)note.Kind), ("$body", note.Body));
        }

        return CommitResult.Committed;
    }

    private static int UpdateSnapshot(SqliteSession connection, DeviceRow row)
    {
        var identity = row.Identity;
        return connection.Execute(
            UpdateDevice,
            ("$id", row.Id), ("$before", row.Revision - 1), ("$revision", row.Revision),
            ("$manufacturer", identity.Manufacturer), ("$model", identity.Model), ("$serial", identity.SerialNumber), ("$mac", identity.MacAddress),
            ("$ip", identity.IpAddress), ("$ip_order", AddressOrder(identity.IpAddress)), ("$network_name", identity.NetworkName),
            ("$search", SearchText(row)), ("$condition", (int)row.Condition), ("$total", row.Total), ("$total_unit", (int)row.TotalUnit),
            ("$lowest_supply", row.LowestSupply), ("$last_seen", UnixTime.ToColumn(row.LastSeenAt)), ("$supplies", SqliteValue.OfUtf8(row.Supplies)), ("$state", SqliteValue.OfUtf8(row.State)));
    }

    // Octets in network order sort as people read addresses: 10.0.0.9 before 10.0.0.10. Their number stands first, so that IPv4 comes before IPv6.
    private static byte[] AddressOrder(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.GetAddressBytes() is var octets ? [(byte)octets.Length, .. octets] : [];

    private static string SearchText(DeviceRow row) => string.Join(
        '\n',
        row.Identity.Manufacturer, row.Identity.Model, row.Identity.SerialNumber, row.Identity.IpAddress, row.Identity.MacAddress, row.Identity.NetworkName)
        .ToLowerInvariant();

    private static CommitResult WriteAgent(SqliteSession connection, AgentUnit unit)
    {
        (string, SqliteValue)[] lane = [("$agent", unit.AgentId), ("$epoch", unit.Epoch), ("$lane", (int)unit.Lane)];
        var moved = connection.Execute(
            "UPDATE agent_lane SET mark = $after, hash = $hash, moved = $now WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND mark = $before",
            [.. lane, ("$after", unit.MarkAfter), ("$before", unit.MarkBefore), ("$hash", unit.HashAfter), ("$now", UnixTime.ToColumn(unit.ReceivedAt))]);
        if (moved == 0)
        {
            return new(CommitOutcome.Conflict, "The mark was moved meanwhile.");
        }

        WriteRounds(connection, unit, lane);
        WriteLosses(connection, unit, lane);
        SqliteBaseWriter.Write(connection, unit);
        SqliteAgentWriter.WriteBooks(connection, unit);
        connection.Execute("DELETE FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number <= $mark", [.. lane, ("$mark", unit.MarkAfter)]);
        return CommitResult.Committed;
    }

    private static void WriteRounds(SqliteSession connection, AgentUnit unit, (string, SqliteValue)[] lane)
    {
        foreach (var (number, round) in unit.Rounds)
        {
            connection.Execute(
                InsertRound,
                [.. lane, ("$number", number), ("$received", UnixTime.ToColumn(unit.ReceivedAt)), ("$kind", (int)round.ScanKind),
                ("$started", UnixTime.ToColumn(round.StartedAt)), ("$duration", (long)round.Duration.TotalMilliseconds), ("$asked", round.Asked),
                ("$answered", round.Answered), ("$unchanged", round.Unchanged), ("$failed", round.Failed)]);
        }
    }

    private static void WriteLosses(SqliteSession connection, AgentUnit unit, (string, SqliteValue)[] lane)
    {
        var received = UnixTime.ToColumn(unit.ReceivedAt);
        foreach (var gap in unit.Gaps)
        {
            connection.Execute(
                InsertGap,
                [.. lane, ("$first", gap.From), ("$last", gap.To), ("$reason", (int)gap.Reason), ("$received", received)]);
        }

        foreach (var (number, entry) in unit.DeadLetters)
        {
            connection.Execute(
                InsertDeadLetter,
                [.. lane, ("$number", number), ("$received", received), ("$reason", entry.Reason), ("$octets", entry.Octets)]);
        }
    }
}
