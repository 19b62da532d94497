using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Storage.Sql;

/// <summary>The books of agents, read.</summary>
internal sealed partial class SqlAgentLedger(ISqlDatabase database) : IAgentLedger
{
    // Of the epochs the newest that may go on: a suspended one is not what an operator wants to see the marks of.
    private const string SelectViews = """
        SELECT a.id, a.organisation_path, o.name, a.host_name, a.status, coalesce(c.version, ''), coalesce(c.operating_system, ''), a.first_seen,
            greatest(coalesce(c.last_hello, 0), coalesce((SELECT max(moved) FROM agent_lane m WHERE m.agent_id = a.id), 0)), c.clock_offset, e.epoch, e.ordinal,
            (SELECT count(*) FROM agent_epoch s WHERE s.agent_id = a.id AND s.suspended IS NOT NULL),
            (SELECT count(*) FROM parked p WHERE p.agent_id = a.id),
            (SELECT count(*) FROM dead_letter d WHERE d.agent_id = a.id)
        FROM agent a
        JOIN organisation o ON o.id = a.organisation_id
        LEFT JOIN agent_contact c ON c.agent_id = a.id
        LEFT JOIN agent_epoch e ON e.agent_id = a.id AND e.ordinal = (
            SELECT ordinal FROM agent_epoch n WHERE n.agent_id = a.id ORDER BY n.suspended IS NOT NULL, n.ordinal DESC LIMIT 1)
        """;

    private const string SelectDays = """
        SELECT day, stored, dead_letters, parked, duplicates, gaps, gap_numbers, repeats, octets,
            told_taken, told_buffered, told_acknowledged, told_dropped, told_sent, told_received
        FROM agent_day
        """;

    private const string SelectGaps = """
        SELECT coalesce(e.ordinal, 0), g.lane, g.first, g.last, g.reason, g.received, g.epoch FROM gap g
        LEFT JOIN agent_epoch e ON e.agent_id = g.agent_id AND e.epoch = g.epoch
        """;

    private const string SelectEvents = "SELECT at, kind, detail, id FROM agent_event";

    public IReadOnlyList<AgentView> List(IReadOnlyList<string> organisationPaths, long afterId, int take)
    {
        var ranges = string.Join(
            " OR ", organisationPaths.Select((_, index) => $"(a.organisation_path >= $from{index} AND a.organisation_path < $to{index})"));
        (string, SqlValue)[] parameters =
        [
            ("$after", afterId),
            ("$take", take),
            .. organisationPaths.SelectMany((path, index) => new (string, SqlValue)[]
            {
                ($"$from{index}", path), ($"$to{index}", OrganisationPath.AfterSubtree(path)),
            }),
        ];
        return ReadViews($"{SelectViews} WHERE a.id > $after AND ({ranges}) ORDER BY a.id LIMIT $take", parameters);
    }

    public AgentView? Find(long agentId) => ReadViews($"{SelectViews} WHERE a.id = $id", ("$id", agentId)).FirstOrDefault();

    public IReadOnlyList<AgentDay> ListDays(long agentId, DateOnly from, int take) => database.Read(reader => reader.Query(
        $"{SelectDays} WHERE agent_id = $agent AND day >= $from ORDER BY day DESC LIMIT $take", ReadDay,
        ("$agent", agentId), ("$from", UnixTime.DayOf(from)), ("$take", take)));

    public IReadOnlyList<AgentGap> ListGaps(long agentId, int take) => database.Read(reader => reader.Query(
        $"{SelectGaps} WHERE g.agent_id = $agent ORDER BY g.received DESC, g.first DESC LIMIT $take", ReadGap, ("$agent", agentId), ("$take", take)));

    public IReadOnlyList<AgentDeadLetter> ListDeadLetters(long agentId, int take) => database.Read(reader => reader.Query(
        """
        SELECT coalesce(e.ordinal, 0), d.lane, d.number, d.reason, d.received FROM dead_letter d
        LEFT JOIN agent_epoch e ON e.agent_id = d.agent_id AND e.epoch = d.epoch
        WHERE d.agent_id = $agent ORDER BY d.received DESC, d.number DESC LIMIT $take
        """,
        row => new AgentDeadLetter(row.Int(0), (Lane)row.Int(1), row.Unsigned(2), row.Text(3), row.Time(4)),
        ("$agent", agentId), ("$take", take)));

    public IReadOnlyList<AgentEvent> ListEvents(long agentId, int take) => database.Read(reader => reader.Query(
        $"{SelectEvents} WHERE agent_id = $agent ORDER BY id DESC LIMIT $take", ReadEvent, ("$agent", agentId), ("$take", take)));

    private IReadOnlyList<AgentView> ReadViews(string sql, params (string, SqlValue)[] parameters) => database.Read(reader =>
        reader.Query(sql, ReadView, parameters)
            .ConvertAll(read => read.Epoch is { } epoch ? read.View with { Lanes = ReadLanes(reader, read.View.Id, epoch) } : read.View));

    private static (AgentView View, long? Epoch) ReadView(ISqlRow row) => (
        new AgentView
        {
            Id = row.Long(0),
            OrganisationPath = row.Text(1),
            OrganisationName = row.Text(2),
            HostName = row.Text(3),
            State = (AgentState)row.Int(4),
            Version = row.Text(5),
            OperatingSystem = row.Text(6),
            FirstSeenAt = UnixTime.FromColumn(row.Long(7)),
            LastSeenAt = row.Long(8) is var seen and > 0 ? UnixTime.FromColumn(seen) : null,
            ClockOffset = row.NullableLong(9) is { } offset ? TimeSpan.FromMilliseconds(offset) : null,
            EpochOrdinal = row.IsNull(11) ? 0 : row.Int(11),
            SuspendedEpochs = row.Int(12),
            Parked = row.Long(13),
            DeadLetters = row.Long(14),
        },
        row.NullableLong(10));

    private static IReadOnlyList<AgentLane> ReadLanes(ISqlReader reader, long agentId, long epoch) => reader.Query(
        "SELECT lane, mark, told_newest, told FROM agent_lane WHERE agent_id = $agent AND epoch = $epoch ORDER BY lane",
        row => new AgentLane((Lane)row.Int(0), row.Unsigned(1), row.Unsigned(2), row.NullableTime(3)),
        ("$agent", agentId), ("$epoch", epoch));

    private static AgentDay ReadDay(ISqlRow row) => new(UnixTime.ToDay(row.Int(0)), ReadTold(row), new DayCount
    {
        Stored = row.Long(1),
        DeadLetters = row.Long(2),
        Parked = row.Long(3),
        Duplicates = row.Long(4),
        Gaps = row.Long(5),
        GapNumbers = row.Long(6),
        Repeats = row.Long(7),
        Octets = row.Long(8),
    });

    private static AgentGap ReadGap(ISqlRow row) =>
        new(row.Int(0), (Lane)row.Int(1), new Gap(row.Unsigned(2), row.Unsigned(3), (GapReason)row.Int(4)), row.Time(5));

    private static AgentEvent ReadEvent(ISqlRow row) => new(row.Time(0), (AgentEventKind)row.Int(1), row.Text(2));

    private static DayBalance? ReadTold(ISqlRow row) => row.IsNull(9) ? null : new DayBalance
    {
        Day = row.Int(0),
        Taken = row.Long(9),
        Buffered = row.Long(10),
        Acknowledged = row.Long(11),
        Dropped = row.Long(12),
        SentOctets = row.Long(13),
        ReceivedOctets = row.Long(14),
    };
}
