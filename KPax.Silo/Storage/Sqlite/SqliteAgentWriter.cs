using System.Buffers.Binary;
using KPax.Contracts.Agents;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Writes the books of an agent, inside the transaction of its group.</summary>
internal static class SqliteAgentWriter
{
    /// <summary>Octets of the hash of one entry.</summary>
    public const int HashOctets = sizeof(ulong);

    private const string AddToDay = """
        INSERT INTO agent_day (agent_id, day, stored, dead_letters, parked, duplicates, gaps, gap_numbers, repeats, octets)
        VALUES ($agent, $day, $stored, $dead, $parked, $duplicates, $gaps, $numbers, $repeats, $octets)
        ON CONFLICT (agent_id, day) DO UPDATE SET stored = stored + excluded.stored, dead_letters = dead_letters + excluded.dead_letters,
            parked = parked + excluded.parked, duplicates = duplicates + excluded.duplicates, gaps = gaps + excluded.gaps,
            gap_numbers = gap_numbers + excluded.gap_numbers, repeats = repeats + excluded.repeats, octets = octets + excluded.octets
        """;

    // Two Hellos of one agent may overtake each other: its numbers only grow within a day, so the highest is the newest.
    private const string TellDay = """
        INSERT INTO agent_day (agent_id, day, told_taken, told_buffered, told_acknowledged, told_dropped, told_sent, told_received)
        VALUES ($agent, $day, $taken, $buffered, $acknowledged, $dropped, $sent, $received)
        ON CONFLICT (agent_id, day) DO UPDATE SET told_taken = max(coalesce(told_taken, 0), excluded.told_taken),
            told_buffered = max(coalesce(told_buffered, 0), excluded.told_buffered),
            told_acknowledged = max(coalesce(told_acknowledged, 0), excluded.told_acknowledged),
            told_dropped = max(coalesce(told_dropped, 0), excluded.told_dropped), told_sent = max(coalesce(told_sent, 0), excluded.told_sent),
            told_received = max(coalesce(told_received, 0), excluded.told_received)
        """;

    private const string NoteContact = """
        INSERT INTO agent_contact (agent_id, version, operating_system, last_hello, clock_offset) VALUES ($agent, $version, $system, $now, $offset)
        ON CONFLICT (agent_id) DO UPDATE SET version = excluded.version, operating_system = excluded.operating_system, last_hello = excluded.last_hello,
            clock_offset = excluded.clock_offset
        """;

    private const string InsertParked = """
        INSERT OR IGNORE INTO parked (agent_id, epoch, lane, number, epoch_ordinal, reading_order, received, device_key, octets)
        VALUES ($agent, $epoch, $lane, $number, $ordinal, $order, $received, $key, $octets)
        """;

    /// <summary>What a batch leaves beside its readings: accepted numbers, quarantine, counts and events.</summary>
    public static void WriteBooks(SqliteSession connection, AgentUnit unit)
    {
        var received = UnixTime.ToColumn(unit.ReceivedAt);
        foreach (var run in unit.Accepted)
        {
            connection.Execute(
                "INSERT OR IGNORE INTO accepted (agent_id, epoch, lane, first, received, last, hashes) VALUES ($agent, $epoch, $lane, $first, $received, $last, $hashes)",
                ("$agent", unit.AgentId), ("$epoch", run.Epoch), ("$lane", (int)run.Lane), ("$first", run.First), ("$received", received),
                ("$last", run.First + (ulong)run.ContentHashes.Count - 1), ("$hashes", ToBlob(run.ContentHashes)));
        }

        foreach (var origin in unit.Origins)
        {
            connection.Execute(
                "DELETE FROM fence WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number = $number AND hash IN ($hash, 0)",
                [.. NumberOf(origin), ("$hash", origin.ContentHash)]);
        }

        foreach (var row in unit.Parked)
        {
            connection.Execute(
                InsertParked,
                [.. NumberOf(row.Source), ("$ordinal", row.EpochOrdinal), ("$order", row.Order), ("$received", UnixTime.ToColumn(row.ReceivedAt)),
                ("$key", row.DeviceKey), ("$octets", row.Octets)]);
        }

        AddCount(connection, unit.AgentId, unit.ReceivedAt, unit.Count);
        WriteEvents(connection, unit.AgentId, unit.Events);
    }

    /// <summary>What an agent tells of itself. Never a conflict.</summary>
    public static CommitResult WriteHello(SqliteSession connection, HelloUnit unit)
    {
        var now = UnixTime.ToColumn(unit.At);
        if (unit.Hello is { } hello)
        {
            connection.Execute(
                NoteContact,
                ("$agent", unit.AgentId), ("$version", hello.Version), ("$system", hello.OperatingSystem), ("$now", now),
                ("$offset", hello.AgentTime is { } told ? (long?)(told - unit.At).TotalMilliseconds : null));
            foreach (var lane in hello.Lanes)
            {
                connection.Execute(
                    "UPDATE agent_lane SET told_newest = $newest, told = $now WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane",
                    ("$agent", unit.AgentId), ("$epoch", hello.Epoch), ("$lane", (int)lane.Lane), ("$newest", lane.Newest), ("$now", now));
            }
        }

        if (unit.SuspendAbove is { } above && Suspend(connection, unit.AgentId, above.Ordinal, now) > 0)
        {
            WriteEvents(connection, unit.AgentId, [above.Event]);
        }

        foreach (var day in unit.Balances)
        {
            connection.Execute(
                TellDay,
                ("$agent", unit.AgentId), ("$day", day.Day), ("$taken", day.Taken), ("$buffered", day.Buffered), ("$acknowledged", day.Acknowledged),
                ("$dropped", day.Dropped), ("$sent", day.SentOctets), ("$received", day.ReceivedOctets));
        }

        WriteEvents(connection, unit.AgentId, unit.Events);
        return CommitResult.Committed;
    }

    /// <summary>Takes a number out of quarantine; false: it is not there.</summary>
    public static bool TakeParked(SqliteSession connection, FenceRow number) => connection.Execute(
        "DELETE FROM parked WHERE agent_id = $agent AND epoch = $epoch AND lane = $lane AND number = $number", NumberOf(number)) > 0;

    /// <summary>Puts a reading of the quarantine aside. Conflict: it is not there any more.</summary>
    public static CommitResult WriteParkedLetter(SqliteSession connection, ParkedUnit unit)
    {
        if (!TakeParked(connection, unit.Parked.Source))
        {
            return new(CommitOutcome.Conflict, "The reading was taken out of quarantine meanwhile.");
        }

        connection.Execute(
            """
            INSERT OR IGNORE INTO dead_letter (agent_id, epoch, lane, number, received, reason, octets)
            VALUES ($agent, $epoch, $lane, $number, $received, $reason, $octets)
            """,
            [.. NumberOf(unit.Parked.Source), ("$received", UnixTime.ToColumn(unit.Parked.ReceivedAt)), ("$reason", unit.Entry.Reason), ("$octets", unit.Entry.Octets)]);
        return CommitResult.Committed;
    }

    /// <summary>The hash at a place of a blob.</summary>
    public static ulong HashAt(ReadOnlySpan<byte> blob, int index) => BinaryPrimitives.ReadUInt64BigEndian(blob[(index * HashOctets)..]);

    private static int Suspend(SqliteSession connection, long agentId, int ordinal, long now) => connection.Execute(
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

    private static (string, SqliteValue)[] NumberOf(FenceRow row) =>
        [("$agent", row.AgentId), ("$epoch", row.Epoch), ("$lane", (int)row.Lane), ("$number", row.Number)];

    private static void AddCount(SqliteSession connection, long agentId, DateTimeOffset at, DayCount count) => connection.Execute(
        AddToDay,
        ("$agent", agentId), ("$day", UnixTime.DayOf(at)), ("$stored", count.Stored), ("$dead", count.DeadLetters), ("$parked", count.Parked),
        ("$duplicates", count.Duplicates), ("$gaps", count.Gaps), ("$numbers", count.GapNumbers), ("$repeats", count.Repeats), ("$octets", count.Octets));

    private static void WriteEvents(SqliteSession connection, long agentId, IReadOnlyList<AgentEvent> events)
    {
        foreach (var note in events)
        {
            connection.Execute(
                "INSERT INTO agent_event (agent_id, at, kind, detail) VALUES ($agent, $at, $kind, $detail)",
                ("$agent", agentId), ("$at", UnixTime.ToColumn(note.At)), ("$kind", (int)note.Kind), ("$detail", note.Detail));
        }
    }
}
