using KPax.Contracts.Webhooks;
using KPax.Silo.Alerts;

namespace KPax.Silo.Storage.Sql;

/// <summary>Which agents are silent, asked of their marks, and the alerts that say so.</summary>
internal sealed class SqlSilenceStore(ISqlDatabase database, ISqlWriter writer) : ISilenceStore
{
    private const string SelectSilences = """
        SELECT id, organisation_id, seen, status, since FROM (
            SELECT a.id, coalesce(o.id, 0) AS organisation_id, a.status, s.since,
                greatest(coalesce(c.last_hello, 0), coalesce((SELECT max(moved) FROM agent_lane m WHERE m.agent_id = a.id), 0)) AS seen
            FROM agent a
            LEFT JOIN organisation o ON o.path = a.organisation_path
            LEFT JOIN agent_contact c ON c.agent_id = a.id
            LEFT JOIN alert s ON s.subject = 2 AND s.subject_id = a.id AND s.closed IS NULL) AS agents
        WHERE since IS NOT NULL OR (status = 0 AND seen > 0 AND seen < $before)
        """;

    // Several servers may look at the same time: the number is the lock.
    private const string Open = """
        INSERT INTO alert (organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, part_index, location,
            code, code_name, words, search, supply_type, color, percent, since, raised, missing, closed, closing, occurrences, acknowledged,
            acknowledged_by, note)
        SELECT coalesce(o.id, 0), a.organisation_path, 2, a.id, 1 + coalesce((SELECT max(number) FROM alert WHERE subject = 2 AND subject_id = a.id), 0),
            5, 3, 0, 0, 0, NULL, NULL, 0, '', '', '', 0, '', NULL, $since, NULL, NULL, NULL, 0, 1, NULL, '', ''
        FROM agent a LEFT JOIN organisation o ON o.path = a.organisation_path
        WHERE a.id = $agent AND NOT EXISTS (SELECT 1 FROM alert x WHERE x.subject = 2 AND x.subject_id = $agent AND x.closed IS NULL)
        ON CONFLICT DO NOTHING RETURNING id
        """;

    private const string Close = """
        UPDATE alert SET closed = $closed, closing = 4 WHERE subject = 2 AND subject_id = $agent AND closed IS NULL AND since < $closed RETURNING since
        """;

    public Task<IReadOnlyList<AgentSilence>> ListAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AgentSilence>>(
            reader => reader.Query(
                SelectSilences,
                row => new AgentSilence(row.Long(0), row.Long(1), row.Time(2), row.NullableTime(4), row.Int(3) == (int)AgentStatus.Active),
                ("$before", UnixTime.ToColumn(before))),
            cancellationToken);

    public Task<IReadOnlyList<long>> ListOrganisationsAsync(long agentId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<long>>(
        reader => reader.Query("SELECT DISTINCT organisation_id FROM device WHERE heard_by = $agent", row => row.Long(0), ("$agent", agentId)),
        cancellationToken);

    public Task WriteAsync(IReadOnlyList<AgentSilence> open, IReadOnlyList<AgentSilence> close, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session =>
            {
                foreach (var agent in open)
                {
                    if (session.ReadNumber(Open, ("$agent", agent.AgentId), ("$since", UnixTime.ToColumn(agent.SeenAt))) is not null)
                    {
                        SqlWebhookEvents.Agents(session, WebhookEvents.AgentSilent, agent.AgentId, agent.SeenAt, now, now);
                    }
                }

                foreach (var agent in close)
                {
                    // It is over since the agent was heard, not since somebody looked.
                    var over = agent.SeenAt > agent.OpenSince ? agent.SeenAt : now;
                    if (session.ReadNumber(Close, ("$agent", agent.AgentId), ("$closed", UnixTime.ToColumn(over))) is { } since)
                    {
                        SqlWebhookEvents.Agents(session, WebhookEvents.AgentBack, agent.AgentId, UnixTime.FromColumn(since), over, now);
                    }
                }

                return open.Count + close.Count;
            },
            cancellationToken);
}
