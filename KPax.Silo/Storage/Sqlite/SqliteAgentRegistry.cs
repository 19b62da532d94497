using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Credentials and status of agents in SQLite.</summary>
internal sealed class SqliteAgentRegistry(SqliteDatabase database) : IAgentRegistry
{
    // The one in force, one in its overlap, and one that a crash left on the way.
    private const int MaxCredentials = 3;

    public Task<KnownCredential?> FindAsync(byte[] credentialHash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT a.id, a.status, a.status_reason, k.added, k.ends FROM agent_key k JOIN agent a ON a.id = k.agent_id
            WHERE k.key_hash = $hash AND (k.ends IS NULL OR k.ends > $now)
            """,
            ("$hash", credentialHash), ("$now", UnixTime.ToColumn(now)));
        using var reader = command.ExecuteReader();
        return Task.FromResult(reader.Read()
            ? new KnownCredential(
                reader.GetInt64(0), (AgentStatus)reader.GetInt32(1), reader.GetString(2), UnixTime.FromColumn(reader.GetInt64(3)), reader.NullableTime(4))
            : null);
    }

    public Task<IReadOnlyDictionary<long, string>> ListBarredAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT id, status, status_reason FROM agent WHERE status <> 0");
        using var reader = command.ExecuteReader();
        var barred = new Dictionary<long, string>();
        while (reader.Read())
        {
            barred[reader.GetInt64(0)] = AgentStatusText.Explain((AgentStatus)reader.GetInt32(1), reader.GetString(2));
        }

        return Task.FromResult<IReadOnlyDictionary<long, string>>(barred);
    }

    public Task<IReadOnlyList<AgentAccountRow>> ListAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT a.id, a.organisation_path, a.host_name, a.status, a.status_reason, a.first_seen,
                (SELECT max(moved) FROM agent_lane l WHERE l.agent_id = a.id AND l.mark <> 0),
                (SELECT max(added) FROM agent_key k WHERE k.agent_id = a.id), (SELECT count(*) FROM agent_key k WHERE k.agent_id = a.id)
            FROM agent a ORDER BY a.id
            """);
        using var reader = command.ExecuteReader();
        var agents = new List<AgentAccountRow>();
        while (reader.Read())
        {
            agents.Add(new AgentAccountRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), (AgentStatus)reader.GetInt32(3), reader.GetString(4),
                UnixTime.FromColumn(reader.GetInt64(5)), reader.NullableTime(6), reader.NullableTime(7), reader.GetInt32(8)));
        }

        return Task.FromResult<IReadOnlyList<AgentAccountRow>>(agents);
    }

    public Task<bool> SetStatusAsync(long agentId, AgentStatus status, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(connection.Execute(
            """
            UPDATE agent SET status = $status, status_reason = $reason, status_since = iif(status = $status, status_since, $now)
            WHERE id = $id AND (status <> 2 OR $status = 2)
            """,
            ("$id", agentId), ("$status", (int)status), ("$reason", reason), ("$now", UnixTime.ToColumn(now))) == 1);
    }

    public Task<bool> AddCredentialAsync(
        long agentId, Credential credential, DateTimeOffset now, DateTimeOffset othersEndAt, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        connection.Execute("DELETE FROM agent_key WHERE agent_id = $agent AND ends <= $now", ("$agent", agentId), ("$now", UnixTime.ToColumn(now)));
        using var find = connection.Command("SELECT agent_id FROM agent_key WHERE key_hash = $hash", ("$hash", credential.Hash));
        if (find.ExecuteScalar() is long owner)
        {
            return Task.FromResult(owner == agentId);
        }

        using var count = connection.Command("SELECT count(*) FROM agent_key WHERE agent_id = $agent", ("$agent", agentId));
        if ((long)count.ExecuteScalar()! >= MaxCredentials)
        {
            return Task.FromResult(false);
        }

        connection.Execute(
            "UPDATE agent_key SET ends = min(coalesce(ends, $ends), $ends) WHERE agent_id = $agent",
            ("$agent", agentId), ("$ends", UnixTime.ToColumn(othersEndAt)));
        AddKey(connection, agentId, credential, now);
        transaction.Commit();
        return Task.FromResult(true);
    }

    /// <summary>Keeps a credential of an agent, in the transaction of its caller.</summary>
    internal static void AddKey(SqliteConnection connection, long agentId, Credential credential, DateTimeOffset now) => connection.Execute(
        "INSERT INTO agent_key (key_hash, agent_id, kind, public_key, added) VALUES ($hash, $agent, $kind, $public, $now)",
        ("$hash", credential.Hash), ("$agent", agentId), ("$kind", (int)credential.Kind), ("$public", credential.PublicKey), ("$now", UnixTime.ToColumn(now)));
}
