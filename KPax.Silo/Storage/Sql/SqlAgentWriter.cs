using System.Buffers.Binary;
using KPax.Contracts.Agents;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes the books of an agent, inside the transaction of its group.</summary>
internal static class SqlAgentWriter
{
    /// <summary>Octets of the hash of one entry.</summary>
    public const int HashOctets = sizeof(ulong);

    private const string AddToDay = """
        INSERT INTO agent_day (agent_id, day, stored, dead_letters, parked, duplicates, gaps, gap_numbers, repeats, octets)
        VALUES ($agent, $day, $stored, $dead, $parked, $duplicates, $gaps, $numbers, $repeats, $octets)
        ON CONFLICT (agent_id, day) DO UPDATE SET stored = agent_day.stored + excluded.stored, dead_letters = agent_day.dead_letters + excluded.dead_letters,
            parked = agent_day.parked + excluded.parked, duplicates = agent_day.duplicates + excluded.duplicates, gaps = agent_day.gaps + excluded.gaps,
            gap_numbers = agent_day.gap_numbers + excluded.gap_numbers, repeats = agent_day.repeats + excluded.repeats, octets = agent_day.octets + excluded.octets
        """;

    // Two Hellos of one agent may overtake each other: its numbers only grow within a day, so the highest is the newest.
    private const string TellDay = """
        INSERT INTO agent_day (agent_id, day, told_taken, told_buffered, told_acknowledged, told_dropped, told_sent, told_received)
        VALUES ($agent, $day, $taken, $buffered, $acknowledged, $dropped, $sent, $received)
        ON CONFLICT (agent_id, day) DO UPDATE SET told_taken = greatest(coalesce(agent_day.told_taken, 0), excluded.told_taken),
            told_buffered = greatest(coalesce(agent_day.told_buffered, 0), excluded.told_buffered),
            told_acknowledged = greatest(coalesce(agent_day.told_acknowledged, 0), excluded.told_acknowledged),
            told_dropped = greatest(coalesce(agent_day.told_dropped, 0), excluded.told_dropped), told_sent = greatest(coalesce(agent_day.told_sent, 0), excluded.told_sent),
            told_received = greatest(coalesce(agent_day.told_received, 0), excluded.told_received)
        """;

    private const string NoteContact = """
        INSERT INTO agent_contact (agent_id, version, operating_system, last_hello, clock_offset) VALUES ($agent, $version, $system, $now, $offset)
        ON CONFLICT (agent_id) DO UPDATE SET version = excluded.version, operating_system = excluded.operating_system, last_hello = excluded.last_hello,
            clock_offset = excluded.clock_offset
        """;

    private const string InsertParked = """
        INSERT INTO parked (agent_id, epoch, lane, number, epoch_ordinal, reading_order, received, device_key, octets, clock_offset)
        VALUES ($agent, $epoch, $lane, $number, $ordinal, $order, $received, $key, $octets, $offset)
        ON CONFLICT DO NOTHING
        """;

    /// <summary>What a batch leaves beside its readings: accepted numbers, quarantine, counts and events.</summary>
    public static void WriteBooks(ISqlSession session, AgentUnit unit)
    {
        var received = UnixTime.ToColumn(unit.ReceivedAt);
        foreach (var run in unit.Accepted)
        {
            session.Send(
                "INSERT INTO accepted (agent_id, epoch, lane, first, received, last, hashes) VALUES ($agent, $epoch, $lane, $first, $received, $last, $hashes) ON CONFLICT DO NOTHING",
                ("$agent", unit.AgentId), ("$epoch", run.Epoch), ("$lane", (int)run.Lane), ("$first", run.First), ("$received", received),
                ("$last", run.First + (ulong)run.ContentHashes.Count - 1), ("$hashes", ToBlob(run.ContentHashes)));
        }

        foreach (var origin in unit.Origins)
        {
            session.Send(
                "DELETE FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number = $number AND hash IN ($hash, 0)",
                [.. NumberOf(origin), ("$hash", origin.ContentHash)]);
        }

        foreach (var row in unit.Parked)
        {
            session.Send(
                InsertParked,
                [.. NumberOf(row.Source), ("$ordinal", row.EpochOrdinal), ("$order", row.Order), ("$received", UnixTime.ToColumn(row.ReceivedAt)),
                ("$key", row.DeviceKey), ("$octets", row.Octets), ("$offset", (long?)row.ClockOffset?.TotalMilliseconds)]);
        }

        AddCount(session, unit.AgentId, unit.ReceivedAt, unit.Count);
        WriteEvents(session, unit.AgentId, unit.Events);
    }

    /// <summary>What an agent tells of itself. Never a conflict.</summary>
    public static void WriteHello(ISqlSession session, HelloUnit unit)
    {
        var now = UnixTime.ToColumn(unit.At);
        if (unit.Hello is { } hello)
        {
            session.Send(
                NoteContact,
                ("$agent", unit.AgentId), ("$version", hello.Version), ("$system", hello.OperatingSystem), ("$now", now),
                ("$offset", hello.AgentTime is { } told ? (long?)(told - unit.At).TotalMilliseconds : null));
            foreach (var lane in hello.Lanes)
            {
                session.Send(
                    "UPDATE agent_lane SET told_newest = $newest, told = $now WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane",
                    ("$agent", unit.AgentId), ("$epoch", hello.Epoch), ("$lane", (int)lane.Lane), ("$newest", lane.Newest), ("$now", now));
            }
        }

        if (unit.SuspendAbove is { } above && Suspend(session, unit.AgentId, above.Ordinal, now) > 0)
        {
            WriteEvents(session, unit.AgentId, [above.Event]);
        }

        foreach (var day in unit.Balances)
        {
            session.Send(
                TellDay,
                ("$agent", unit.AgentId), ("$day", day.Day), ("$taken", day.Taken), ("$buffered", day.Buffered), ("$acknowledged", day.Acknowledged),
                ("$dropped", day.Dropped), ("$sent", day.SentOctets), ("$received", day.ReceivedOctets));
        }

        WriteEvents(session, unit.AgentId, unit.Events);
    }

    /// <summary>Takes a number out of quarantine. Conflict: it is not there any more.</summary>
    public static void TakeParked(ISqlSession session, FenceRow number) => session.Require(
        "DELETE FROM parked WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number = $number",
        "A reading was taken out of quarantine meanwhile.",
        NumberOf(number));

    /// <summary>Puts a reading of the quarantine aside. Conflict: it is not there any more.</summary>
    public static void WriteParkedLetter(ISqlSession session, ParkedUnit unit)
    {
        TakeParked(session, unit.Parked.Source);
        session.Send(
            """
            INSERT INTO dead_letter (agent_id, epoch, lane, number, received, reason, octets)
            VALUES ($agent, $epoch, $lane, $number, $received, $reason, $octets) ON CONFLICT DO NOTHING
            """,
            [.. NumberOf(unit.Parked.Source), ("$received", UnixTime.ToColumn(unit.Parked.ReceivedAt)), ("$reason", unit.Entry.Reason), ("$octets", unit.Entry.Octets)]);
    }

    /// <summary>The hash at a place of a blob.</summary>
    public static ulong HashAt(ReadOnlySpan<byte> blob, int index) => BinaryPrimitives.ReadUInt64BigEndian(blob[(index * HashOctets)..]);

    private static int Suspend(ISqlSession session, long agentId, int ordinal, long now) => session.Execute(
        "UPDATE agent_epoch SET suspended = $now WHERE agent_id = $agent AND ordinal > $ordinal AND suspended IS NULL",
        ("$agent", agentId), ("$ordinal", ordinal), ("$now", now));

    private static byte[] ToBlob(IReadOnlyList<ulong> hashes)
    {
        var blob = new byte[hashes.Count * HashOctets];
        for (var index = 0; index < hashes.Count; index++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(index * HashOctets), hashes[index]);
        }

        return blob;
    }

    private static (string, SqlValue)[] NumberOf(FenceRow row) =>
        [("$agent", row.AgentId), ("$epoch", row.Epoch), ("$lane", (int)row.Lane), ("$number", row.Number)];

    private static void AddCount(ISqlSession session, long agentId, DateTimeOffset at, DayCount count) => session.Send(
        AddToDay,
        ("$agent", agentId), ("$day", UnixTime.DayOf(at)), ("$stored", count.Stored), ("$dead", count.DeadLetters), ("$parked", count.Parked),
        ("$duplicates", count.Duplicates), ("$gaps", count.Gaps), ("$numbers", count.GapNumbers), ("$repeats", count.Repeats), ("$octets", count.Octets));

    private static void WriteEvents(ISqlSession session, long agentId, IReadOnlyList<AgentEvent> events)
    {
        foreach (var note in events)
        {
            session.Send(
                "INSERT INTO agent_event (agent_id, at, kind, detail) VALUES ($agent, $at, $kind, $detail)",
                ("$agent", agentId), ("$at", UnixTime.ToColumn(note.At)), ("$kind", (int)note.Kind), ("$detail", note.Detail));
        }
    }
}
