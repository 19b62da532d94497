using KPax.Silo.Storage.Sql.Identity;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes one commit unit inside the transaction of its group.</summary>
internal static class SqlUnitWriter
{
    private const string InsertFence = """
        INSERT INTO fence (agent_id, epoch, lane, number, hash) VALUES ($agent, $epoch, $lane, $number, $hash) ON CONFLICT DO NOTHING
        """;

    private const string InsertReading = """
        INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, total, mono, color, octets, entry_order, clock_offset)
        VALUES ($device, $agent, $epoch, $lane, $number, $received, $read, $kind, $total, $mono, $color, $octets, $order, $offset)
        """;

    private const string InsertCounterEvent = """
        INSERT INTO counter_event (device_id, agent_id, epoch_ordinal, reading_order, position, read, kind, body)
        VALUES ($device, $agent, $epoch, $order, $position, $read, $kind, $body) ON CONFLICT DO NOTHING
        """;

    private const string InsertRound = """
        INSERT INTO scan_round (agent_id, epoch, lane, number, received, scan_kind, started, duration, asked, answered, unchanged, failed)
        VALUES ($agent, $epoch, $lane, $number, $received, $kind, $started, $duration, $asked, $answered, $unchanged, $failed)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertGap = """
        INSERT INTO gap (agent_id, epoch, lane, first, last, reason, received)
        VALUES ($agent, $epoch, $lane, $first, $last, $reason, $received) ON CONFLICT DO NOTHING
        """;

    private const string InsertDeadLetter = """
        INSERT INTO dead_letter (agent_id, epoch, lane, number, received, reason, octets)
        VALUES ($agent, $epoch, $lane, $number, $received, $reason, $octets) ON CONFLICT DO NOTHING
        """;

    /// <summary>
    /// Writes the unit. <see cref="SqlConflictException"/>: a guard did not hold. Any other fault is the unit's own, or the storage's, as the engine says.
    /// </summary>
    public static void Write(ISqlSession session, CommitUnit unit)
    {
        switch (unit)
        {
            case DeviceUnit device:
                WriteDevice(session, device);
                break;
            case AgentUnit agent:
                WriteAgent(session, agent);
                break;
            case HelloUnit hello:
                SqlAgentWriter.WriteHello(session, hello);
                break;
            case ParkedUnit parked:
                SqlAgentWriter.WriteParkedLetter(session, parked);
                break;
            default:
                throw new ArgumentException($"{unit.GetType().Name} has no writer.", nameof(unit));
        }
    }

    private static void WriteDevice(ISqlSession session, DeviceUnit unit)
    {
        foreach (var fence in unit.Fences)
        {
            session.Require(
                InsertFence,
                "A number was applied meanwhile.",
                ("$agent", fence.AgentId), ("$epoch", fence.Epoch), ("$lane", (int)fence.Lane), ("$number", fence.Number), ("$hash", fence.ContentHash));
        }

        foreach (var number in unit.Released)
        {
            SqlAgentWriter.TakeParked(session, number);
        }

        if (unit.Snapshot is { } row)
        {
            SqlDeviceWriter.Write(session, row);
            WriteEvents(session, unit, row);
        }

        SqlAlertWriter.Write(session, unit);
        SqlPrimaryWriter.Write(session, unit.DeviceId, unit.Primaries);
        SqlTextWriter.Write(session, unit.Snapshot);
        foreach (var reading in unit.History)
        {
            session.Send(
                InsertReading,
                ("$device", unit.DeviceId), ("$agent", reading.Source.AgentId), ("$epoch", reading.Source.Epoch), ("$lane", (int)reading.Source.Lane),
                ("$number", reading.Source.Number), ("$received", UnixTime.ToColumn(reading.ReceivedAt)), ("$read", UnixTime.ToColumn(reading.ReadAt)),
                ("$kind", (int)reading.ScanKind), ("$total", reading.Total), ("$mono", reading.Mono), ("$color", reading.Color), ("$octets", reading.Body),
                ("$order", reading.Order), ("$offset", (long)reading.ClockOffset.TotalMilliseconds));
        }

        foreach (var note in unit.CounterEvents)
        {
            session.Send(
                InsertCounterEvent,
                ("$device", unit.DeviceId), ("$agent", note.AgentId), ("$epoch", note.EpochOrdinal), ("$order", note.Order), ("$position", note.Position),
                ("$read", UnixTime.ToColumn(note.ReadAt)), ("$kind", (int)note.Kind), ("$body", note.Body));
        }

        SqlHistoryWriter.Write(session, unit);
    }

    // The first snapshot is the first reading: who the device is was not known before.
    private static void WriteEvents(ISqlSession session, DeviceUnit unit, DeviceRow row)
    {
        if (row.Revision == 1)
        {
            SqlWebhookEvents.DeviceFound(session, unit.DeviceId, row.LastSeenAt);
        }

        SqlWebhookEvents.Supplies(session, unit, row.LastSeenAt);
    }

    private static void WriteAgent(ISqlSession session, AgentUnit unit)
    {
        (string, SqlValue)[] lane = [("$agent", unit.AgentId), ("$epoch", unit.Epoch), ("$lane", (int)unit.Lane)];
        session.Require(
            "UPDATE agent_lane SET mark = $after, hash = $hash, moved = $now WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND mark = $before",
            "The mark was moved meanwhile.",
            [.. lane, ("$after", unit.MarkAfter), ("$before", unit.MarkBefore), ("$hash", unit.HashAfter), ("$now", UnixTime.ToColumn(unit.ReceivedAt))]);

        WriteRounds(session, unit, lane);
        WriteLosses(session, unit, lane);
        SqlBaseWriter.Write(session, unit);
        SqlAgentWriter.WriteBooks(session, unit);
        session.Send("DELETE FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number <= $mark", [.. lane, ("$mark", unit.MarkAfter)]);
    }

    private static void WriteRounds(ISqlSession session, AgentUnit unit, (string, SqlValue)[] lane)
    {
        foreach (var (number, round) in unit.Rounds)
        {
            session.Send(
                InsertRound,
                [.. lane, ("$number", number), ("$received", UnixTime.ToColumn(unit.ReceivedAt)), ("$kind", (int)round.ScanKind),
                ("$started", UnixTime.ToColumn(round.StartedAt)), ("$duration", (long)round.Duration.TotalMilliseconds), ("$asked", round.Asked),
                ("$answered", round.Answered), ("$unchanged", round.Unchanged), ("$failed", round.Failed)]);
        }
    }

    private static void WriteLosses(ISqlSession session, AgentUnit unit, (string, SqlValue)[] lane)
    {
        var received = UnixTime.ToColumn(unit.ReceivedAt);
        foreach (var gap in unit.Gaps)
        {
            session.Send(
                InsertGap,
                [.. lane, ("$first", gap.From), ("$last", gap.To), ("$reason", (int)gap.Reason), ("$received", received)]);
        }

        foreach (var (number, entry) in unit.DeadLetters)
        {
            session.Send(
                InsertDeadLetter,
                [.. lane, ("$number", number), ("$received", received), ("$reason", entry.Reason), ("$octets", entry.Octets)]);
        }
    }
}
