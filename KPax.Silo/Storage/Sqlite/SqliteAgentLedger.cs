using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>The books of agents, read.</summary>
internal sealed class SqliteAgentLedger(SqliteDatabase database) : IAgentLedger
{
    // Of the epochs the newest that may go on: a suspended one is not what an operator wants to see the marks of.
    private const string SelectViews = """
        SELECT a.id, a.organisation_path, o.name, a.host_name, a.status, coalesce(c.version, ''), coalesce(c.operating_system, ''), a.first_seen,
            max(coalesce(c.last_hello, 0), coalesce((SELECT max(moved) FROM agent_lane m WHERE m.agent_id = a.id), 0)), c.clock_offset, e.epoch, e.ordinal,
            (SELECT count(*) FROM agent_epoch s WHERE s.agent_id = a.id AND s.suspended IS NOT NULL),
            (SELECT count(*) FROM parked p WHERE p.agent_id = a.id),
            (SELECT count(*) FROM dead_letter d WHERE d.agent_id = a.id)
        FROM agent a
        JOIN organisation o ON o.path = a.organisation_path
        LEFT JOIN agent_contact c ON c.agent_id = a.id
        LEFT JOIN agent_epoch e ON e.agent_id = a.id AND e.ordinal = (
            SELECT ordinal FROM agent_epoch n WHERE n.agent_id = a.id ORDER BY n.suspended IS NOT NULL, n.ordinal DESC LIMIT 1)
        """;

    public IReadOnlyList<AgentView> List(IReadOnlyList<string> organisationPaths, long afterId, int take)
    {
        var ranges = string.Join(
            " OR ", organisationPaths.Select((_, index) => $"(a.organisation_path >= $from{index} AND a.organisation_path < $to{index})"));
        (string, object?)[] parameters =
        [
            ("$after", afterId),
            ("$take", take),
            .. organisationPaths.SelectMany((path, index) => new (string, object?)[]
            {
                ($"$from{index}", path), ($"$to{index}", OrganisationPath.AfterSubtree(path)),
            }),
        ];
        return ReadViews($"{SelectViews} WHERE a.id > $after AND ({ranges}) ORDER BY a.id LIMIT $take", parameters);
    }

    public AgentView? Find(long agentId) => ReadViews($"{SelectViews} WHERE a.id = $id", ("$id", agentId)).FirstOrDefault();

    public IReadOnlyList<AgentDay> ListDays(long agentId, DateOnly from, int take)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT day, stored, dead_letters, parked, duplicates, gaps, gap_numbers, repeats, octets,
                told_taken, told_buffered, told_acknowledged, told_dropped, told_sent, told_received
            FROM agent_day WHERE agent_id = $agent AND day >= $from ORDER BY day DESC LIMIT $take
            """,
            ("$agent", agentId), ("$from", UnixTime.DayOf(from)), ("$take", take));
        return Read(command, reader => new AgentDay(UnixTime.ToDay(reader.GetInt32(0)), ReadTold(reader), new DayCount
        {
            Stored = reader.GetInt64(1),
            DeadLetters = reader.GetInt64(2),
            Parked = reader.GetInt64(3),
            Duplicates = reader.GetInt64(4),
            Gaps = reader.GetInt64(5),
            GapNumbers = reader.GetInt64(6),
            Repeats = reader.GetInt64(7),
            Octets = reader.GetInt64(8),
        }));
    }

    public IReadOnlyList<AgentGap> ListGaps(long agentId, int take)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT coalesce(e.ordinal, 0), g.lane, g.first, g.last, g.reason, g.received FROM gap g
            LEFT JOIN agent_epoch e ON e.agent_id = g.agent_id AND e.epoch = g.epoch
            WHERE g.agent_id = $agent ORDER BY g.received DESC, g.first DESC LIMIT $take
            """,
            ("$agent", agentId), ("$take", take));
        return Read(command, reader => new AgentGap(
            reader.GetInt32(0),
            (Lane)reader.GetInt32(1),
            new Gap(reader.Unsigned(2), reader.Unsigned(3), (GapReason)reader.GetInt32(4)),
            UnixTime.FromColumn(reader.GetInt64(5))));
    }

    public IReadOnlyList<AgentDeadLetter> ListDeadLetters(long agentId, int take)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT coalesce(e.ordinal, 0), d.lane, d.number, d.reason, d.received FROM dead_letter d
            LEFT JOIN agent_epoch e ON e.agent_id = d.agent_id AND e.epoch = d.epoch
            WHERE d.agent_id = $agent ORDER BY d.received DESC, d.number DESC LIMIT $take
            """,
            ("$agent", agentId), ("$take", take));
        return Read(command, reader => new AgentDeadLetter(
            reader.GetInt32(0), (Lane)reader.GetInt32(1), reader.Unsigned(2), reader.GetString(3), UnixTime.FromColumn(reader.GetInt64(4))));
    }

    public IReadOnlyList<AgentEvent> ListEvents(long agentId, int take)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            "SELECT at, kind, detail FROM agent_event WHERE agent_id = $agent ORDER BY id DESC LIMIT $take", ("$agent", agentId), ("$take", take));
        return Read(command, reader => new AgentEvent(
            UnixTime.FromColumn(reader.GetInt64(0)), (AgentEventKind)reader.GetInt32(1), reader.GetString(2)));
    }

    private List<AgentView> ReadViews(string sql, params (string, object?)[] parameters)
    {
        using var connection = database.Open();
        using var command = connection.Command(sql, parameters);
        return [.. Read(command, ReadView).Select(read => read.Epoch is { } epoch ? read.View with { Lanes = ReadLanes(connection, read.View.Id, epoch) } : read.View)];
    }

    private static (AgentView View, long? Epoch) ReadView(SqliteDataReader reader) => (
        new AgentView
        {
            Id = reader.GetInt64(0),
            OrganisationPath = reader.GetString(1),
            OrganisationName = reader.GetString(2),
            HostName = reader.GetString(3),
            State = (AgentState)reader.GetInt32(4),
            Version = reader.GetString(5),
            OperatingSystem = reader.GetString(6),
            FirstSeenAt = UnixTime.FromColumn(reader.GetInt64(7)),
            LastSeenAt = reader.GetInt64(8) is var seen and > 0 ? UnixTime.FromColumn(seen) : null,
            ClockOffset = reader.NullableLong(9) is { } offset ? TimeSpan.FromMilliseconds(offset) : null,
            EpochOrdinal = reader.IsDBNull(11) ? 0 : reader.GetInt32(11),
            SuspendedEpochs = reader.GetInt32(12),
            Parked = reader.GetInt64(13),
            DeadLetters = reader.GetInt64(14),
        },
        reader.NullableLong(10));

    private static IReadOnlyList<AgentLane> ReadLanes(SqliteConnection connection, long agentId, long epoch)
    {
        using var command = connection.Command(
            "SELECT lane, mark, told_newest, told FROM agent_lane WHERE agent_id = $agent AND epoch = $epoch ORDER BY lane",
            ("$agent", agentId), ("$epoch", epoch));
        return Read(command, reader => new AgentLane(
            (Lane)reader.GetInt32(0),
            reader.Unsigned(1),
            reader.Unsigned(2),
            reader.NullableLong(3) is { } told ? UnixTime.FromColumn(told) : null));
    }

    private static DayBalance? ReadTold(SqliteDataReader reader) => reader.IsDBNull(9) ? null : new DayBalance
    {
        Day = reader.GetInt32(0),
        Taken = reader.GetInt64(9),
        Buffered = reader.GetInt64(10),
        Acknowledged = reader.GetInt64(11),
        Dropped = reader.GetInt64(12),
        SentOctets = reader.GetInt64(13),
        ReceivedOctets = reader.GetInt64(14),
    };

    private static List<T> Read<T>(SqliteCommand command, Func<SqliteDataReader, T> row)
    {
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}
