using System.Security.Cryptography;
using KPax.Contracts.Agents;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Storage.Sql;

/// <summary>Agents, their keys and their marks.</summary>
internal sealed partial class SqlAgentStore(ISqlDatabase database, ISqlWriter writer, TimeProvider time) : IAgentStore, IAgentDirectory, IReadingBaseStore
{
    private const string FindKey = "SELECT agent_id FROM agent_key WHERE key_hash = $hash";

    private const string InsertEpoch = """
        INSERT INTO agent_epoch (agent_id, epoch, ordinal, opened)
        VALUES ($agent, $epoch, (SELECT coalesce(max(ordinal), 0) + 1 FROM agent_epoch WHERE agent_id = $agent), $now)
        ON CONFLICT DO NOTHING
        """;

    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    public async Task<long?> FindOrTrustAsync(ReadOnlyMemory<byte> subjectPublicKeyInfo, bool mayTrust, CancellationToken cancellationToken)
    {
        var publicKey = subjectPublicKeyInfo.ToArray();
        var hash = SHA256.HashData(publicKey);
        var known = await database.ReadAsync(reader => reader.ReadNumber(FindKey, ("$hash", hash)), cancellationToken);
        return known is null && mayTrust ? await writer.RunAsync(session => Trust(session, hash, publicKey), cancellationToken) : known;
    }

    private long? Trust(ISqlSession session, byte[] hash, byte[] publicKey)
    {
        var now = UnixTime.ToColumn(time.GetUtcNow());
        if (session.ReadNumber(FindKey, ("$hash", hash)) is { } known)
        {
            return known;
        }

        var added = session.ReadNumber(
            """
            INSERT INTO agent (organisation_id, organisation_path, key_hash, public_key, first_seen) VALUES ($root, $path, $hash, $key, $now)
            ON CONFLICT DO NOTHING RETURNING id
            """,
            ("$root", OrganisationPath.RootId), ("$path", OrganisationPath.Root), ("$hash", hash), ("$key", publicKey), ("$now", now));
        if (added is not { } id)
        {
            // Another process took it in between; or the key was taken from an agent, and its number is for ever that agent's.
            return session.ReadNumber(FindKey, ("$hash", hash));
        }

        session.Send(
            "INSERT INTO agent_key (key_hash, agent_id, kind, public_key, added) VALUES ($hash, $agent, 1, $key, $now)",
            ("$hash", hash), ("$agent", id), ("$key", publicKey), ("$now", now));
        return id;
    }

    public Task<byte[]?> FindBaseAsync(long agentId, Lane lane, ulong number, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(
            "SELECT octets FROM reading_base WHERE agent_id = $agent AND lane = $lane AND number = $number",
            row => row.Octets(0),
            ("$agent", agentId), ("$lane", (int)lane), ("$number", number)).FirstOrDefault(),
        cancellationToken);

    public Task<string?> FindOrganisationAsync(long agentId, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query("SELECT organisation_path FROM agent WHERE id = $id", row => row.Text(0), ("$id", agentId)).FirstOrDefault(),
        cancellationToken);

    public Task<EpochRow?> FindEpochAsync(long agentId, ulong epoch, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => FindEpoch(reader, agentId, epoch), cancellationToken);

    public Task<EpochRow> OpenEpochAsync(long agentId, ulong epoch, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            // Locks the agent, so that another process numbers its epochs after this one.
            session.Send("UPDATE agent SET status = status WHERE id = $agent", ("$agent", agentId));
            var made = session.Execute(InsertEpoch, ("$agent", agentId), ("$epoch", epoch), ("$now", UnixTime.ToColumn(now)));
            if (made > 0)
            {
                SqlBaseWriter.Clear(session, agentId);
            }

            foreach (var lane in made == 0 ? [] : Lanes)
            {
                session.Send(
                    "INSERT INTO agent_lane (agent_id, epoch, lane, mark, hash, moved) VALUES ($agent, $epoch, $lane, 0, $none, $now)",
                    ("$agent", agentId), ("$epoch", epoch), ("$lane", (int)lane), ("$none", Array.Empty<byte>()), ("$now", UnixTime.ToColumn(now)));
            }

            return FindEpoch(session, agentId, epoch) ?? throw new InvalidOperationException($"Epoch {epoch} of agent {agentId} vanished after it was opened.");
        },
        cancellationToken);

    private static EpochRow? FindEpoch(ISqlReader reader, long agentId, ulong epoch)
    {
        var lanes = reader.Query(
            """
            SELECT e.ordinal, l.lane, l.mark, l.hash, CASE WHEN e.suspended IS NULL THEN 0 ELSE 1 END
            FROM agent_epoch e JOIN agent_lane l ON l.agent_id = e.agent_id AND l.epoch = e.epoch
            WHERE e.agent_id = $agent AND e.epoch = $epoch ORDER BY l.lane
            """,
            row => (Ordinal: row.Int(0), Lane: new LaneRow((Lane)row.Int(1), row.Unsigned(2), row.Octets(3)), IsSuspended: row.Flag(4)),
            ("$agent", agentId), ("$epoch", epoch));
        return lanes.Count == 0 ? null : new EpochRow(epoch, lanes[0].Ordinal, lanes.ConvertAll(lane => lane.Lane), lanes[0].IsSuspended);
    }
}
