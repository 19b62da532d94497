using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Agents, their keys and their marks.</summary>
internal sealed partial class SqliteAgentStore(SqliteDatabase database, TimeProvider time) : IAgentStore, IAgentDirectory, IReadingBaseStore
{
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    public Task<long?> FindOrTrustAsync(ReadOnlyMemory<byte> subjectPublicKeyInfo, bool mayTrust, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(subjectPublicKeyInfo.Span);
        using var connection = database.Open();
        var known = FindByKey(connection, hash);
        if (known is null && mayTrust)
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            known = FindByKey(connection, hash) ?? Add(connection, hash, subjectPublicKeyInfo.ToArray());
            transaction.Commit();
        }

        return Task.FromResult(known);
    }

    private static long? FindByKey(SqliteConnection connection, byte[] hash)
    {
        using var command = connection.Command("SELECT agent_id FROM agent_key WHERE key_hash = $hash", ("$hash", hash));
        return (long?)command.ExecuteScalar();
    }

    private long Add(SqliteConnection connection, byte[] hash, byte[] publicKey)
    {
        var now = UnixTime.ToColumn(time.GetUtcNow());
        using var command = connection.Command(
            "INSERT INTO agent (organisation_path, key_hash, public_key, first_seen) VALUES ($path, $hash, $key, $now) RETURNING id",
            ("$path", OrganisationPath.Root), ("$hash", hash), ("$key", publicKey), ("$now", now));
        var id = (long)command.ExecuteScalar()!;
        connection.Execute(
            "INSERT INTO agent_key (key_hash, agent_id, kind, public_key, added) VALUES ($hash, $agent, 1, $key, $now)",
            ("$hash", hash), ("$agent", id), ("$key", publicKey), ("$now", now));
        return id;
    }

    public Task<byte[]?> FindBaseAsync(long agentId, Lane lane, ulong number, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            "SELECT octets FROM reading_base WHERE agent_id = $agent AND lane = $lane AND number = $number",
            ("$agent", agentId), ("$lane", (int)lane), ("$number", number));
        return Task.FromResult((byte[]?)command.ExecuteScalar());
    }

    public Task<string?> FindOrganisationAsync(long agentId, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command("SELECT organisation_path FROM agent WHERE id = $id", ("$id", agentId));
        return Task.FromResult((string?)command.ExecuteScalar());
    }

    public Task<EpochRow?> FindEpochAsync(long agentId, ulong epoch, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.Command(
            """
            SELECT e.ordinal, l.lane, l.mark, l.hash, e.suspended IS NOT NULL FROM agent_epoch e JOIN agent_lane l ON l.agent_id = e.agent_id AND l.epoch = e.epoch
            WHERE e.agent_id = $agent AND e.epoch = $epoch ORDER BY l.lane
            """,
            ("$agent", agentId), ("$epoch", epoch));
        using var reader = command.ExecuteReader();
        var ordinal = 0;
        var isSuspended = false;
        var lanes = new List<LaneRow>();
        while (reader.Read())
        {
            (ordinal, isSuspended) = (reader.GetInt32(0), reader.GetBoolean(4));
            lanes.Add(new((Lane)reader.GetInt32(1), reader.Unsigned(2), (byte[])reader.GetValue(3)));
        }

        return Task.FromResult(lanes.Count == 0 ? null : new EpochRow(epoch, ordinal, lanes, isSuspended));
    }

    public async Task<EpochRow> OpenEpochAsync(long agentId, ulong epoch, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction(deferred: false);
        var made = connection.Execute(
            """
            INSERT OR IGNORE INTO agent_epoch (agent_id, epoch, ordinal, opened)
            VALUES ($agent, $epoch, (SELECT coalesce(max(ordinal), 0) + 1 FROM agent_epoch WHERE agent_id = $agent), $now)
            """,
            ("$agent", agentId), ("$epoch", epoch), ("$now", UnixTime.ToColumn(now)));
        if (made > 0)
        {
            SqliteBaseWriter.Clear(connection, agentId);
        }

        foreach (var lane in made == 0 ? [] : Lanes)
        {
            connection.Execute(
                "INSERT INTO agent_lane (agent_id, epoch, lane, mark, hash, moved) VALUES ($agent, $epoch, $lane, 0, x'', $now)",
                ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$now", UnixTime.ToColumn(now)));
        }

        transaction.Commit();
        return await FindEpochAsync(agentId, epoch, cancellationToken)
            ?? throw new InvalidOperationException($"Epoch {epoch} of agent {agentId} vanished after it was opened.");
    }
}
