using KPax.Contracts.Audit;

namespace KPax.Silo.Storage.Sql;

/// <summary>Credentials and status of agents.</summary>
internal sealed class SqlAgentRegistry(ISqlDatabase database, ISqlWriter writer) : IAgentRegistry
{
    // The one in force, one in its overlap, and one that a crash left on the way.
    private const int MaxCredentials = 3;

    public Task<KnownCredential?> FindAsync(byte[] credentialHash, DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            """
            SELECT a.id, a.status, a.status_reason, k.added, k.ends FROM agent_key k JOIN agent a ON a.id = k.agent_id
            WHERE k.key_hash = $hash AND (k.ends IS NULL OR k.ends > $now)
            """,
            row => new KnownCredential(row.Long(0), (AgentStatus)row.Int(1), row.Text(2), row.Time(3), row.NullableTime(4)),
            ("$hash", credentialHash), ("$now", UnixTime.ToColumn(now))).FirstOrDefault(),
        cancellationToken);

    public Task<IReadOnlyDictionary<long, string>> ListBarredAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, string>>(
            reader => reader.Query(
                "SELECT id, status, status_reason FROM agent WHERE status <> 0",
                row => (Id: row.Long(0), Reason: AgentStatusText.Explain((AgentStatus)row.Int(1), row.Text(2))))
                .ToDictionary(barred => barred.Id, barred => barred.Reason),
            cancellationToken);

    public Task<IReadOnlyList<AgentAccountRow>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AgentAccountRow>>(
        reader => reader.Query(
            """
            SELECT a.id, a.organisation_path, a.host_name, a.status, a.status_reason, a.first_seen,
                (SELECT max(moved) FROM agent_lane l WHERE l.agent_id = a.id AND l.mark <> 0),
                (SELECT max(added) FROM agent_key k WHERE k.agent_id = a.id), (SELECT count(*) FROM agent_key k WHERE k.agent_id = a.id)
            FROM agent a ORDER BY a.id
            """,
            row => new AgentAccountRow(
                row.Long(0), row.Text(1), row.Text(2), (AgentStatus)row.Int(3), row.Text(4), row.Time(5), row.NullableTime(6), row.NullableTime(7), row.Int(8))),
        cancellationToken);

    public Task<bool> SetStatusAsync(
        long agentId, AgentStatus status, string reason, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            // Locks the agent, so that what its entry says was before was before.
            session.Send("UPDATE agent SET status = status WHERE id = $id", ("$id", agentId));
            var before = session.Query(
                "SELECT status, status_reason, host_name, organisation_path FROM agent WHERE id = $id",
                row => new StatusBefore((AgentStatus)row.Int(0), row.Text(1), row.NullableText(2) ?? "", row.Text(3)),
                ("$id", agentId)).FirstOrDefault();
            var isSet = session.Execute(
                """
                UPDATE agent SET status = $status, status_reason = $reason, status_since = CASE WHEN status = $status THEN status_since ELSE $now END
                WHERE id = $id AND (status <> 2 OR $status = 2)
                """,
                ("$id", agentId), ("$status", (int)status), ("$reason", reason), ("$now", UnixTime.ToColumn(now))) == 1;
            if (isSet && entry is not null && (before!.Status, before.Reason) != (status, reason))
            {
                SqlAuditWriter.Append(session, before.Complete(entry, agentId, status), now);
            }

            return isSet;
        },
        cancellationToken);

    public Task<bool> AddCredentialAsync(
        long agentId, Credential credential, DateTimeOffset now, DateTimeOffset othersEndAt, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            // Locks the agent, so that another process counts its credentials after this one.
            session.Send("UPDATE agent SET status = status WHERE id = $agent", ("$agent", agentId));
            session.Send("DELETE FROM agent_key WHERE agent_id = $agent AND ends <= $now", ("$agent", agentId), ("$now", UnixTime.ToColumn(now)));
            if (session.ReadNumber("SELECT agent_id FROM agent_key WHERE key_hash = $hash", ("$hash", credential.Hash)) is { } owner)
            {
                return owner == agentId;
            }

            if (session.ReadNumber("SELECT count(*) FROM agent_key WHERE agent_id = $agent", ("$agent", agentId)) >= MaxCredentials)
            {
                return false;
            }

            session.Send(
                "UPDATE agent_key SET ends = least(coalesce(ends, $ends), $ends) WHERE agent_id = $agent",
                ("$agent", agentId), ("$ends", UnixTime.ToColumn(othersEndAt)));
            AddKey(session, agentId, credential, now);
            return true;
        },
        cancellationToken);

    /// <summary>Keeps a credential of an agent, in the transaction of its caller.</summary>
    internal static void AddKey(ISqlSession session, long agentId, Credential credential, DateTimeOffset now) => session.Send(
        "INSERT INTO agent_key (key_hash, agent_id, kind, public_key, added) VALUES ($hash, $agent, $kind, $public, $now)",
        ("$hash", credential.Hash), ("$agent", agentId), ("$kind", (int)credential.Kind), ("$public", credential.PublicKey), ("$now", UnixTime.ToColumn(now)));

    private sealed record StatusBefore(AgentStatus Status, string Reason, string HostName, string OrganisationPath)
    {
        public NewAuditEntry Complete(NewAuditEntry entry, long agentId, AgentStatus after) => entry with
        {
            TargetKind = "agent",
            TargetId = $"{agentId}",
            TargetName = HostName,
            OrganisationId = Contracts.Organisations.OrganisationPath.IdOf(OrganisationPath),
            Before = $"{{\"status\":\"{Status}\"}}",
            After = $"{{\"status\":\"{after}\"}}",
        };
    }
}
