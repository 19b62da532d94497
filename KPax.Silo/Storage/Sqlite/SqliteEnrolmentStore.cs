using System.Globalization;
using Microsoft.Data.Sqlite;

namespace KPax.Silo.Storage.Sqlite;

/// <summary>Enrolment tokens in SQLite.</summary>
internal sealed class SqliteEnrolmentStore(SqliteDatabase database) : IEnrolmentStore
{
    private const string Columns = "id, organisation_path, note, made, ends, revoked, used, agent_id";

    public Task<TokenRow?> AddTokenAsync(
        byte[] hash, string organisation, string note, DateTimeOffset now, DateTimeOffset endsAt, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        var isNumber = long.TryParse(organisation, NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        return Task.FromResult(ReadAll(
            connection,
            $"""
            INSERT INTO enrolment_token (token_hash, organisation_path, note, made, ends)
            SELECT $hash, path, $note, $now, $ends FROM organisation WHERE path = $path OR id = $id RETURNING {Columns}
            """,
            ("$hash", hash), ("$note", note), ("$now", UnixTime.ToColumn(now)), ("$ends", UnixTime.ToColumn(endsAt)),
            ("$path", organisation), ("$id", isNumber ? id : null)).FirstOrDefault());
    }

    public Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        return Task.FromResult(ReadAll(connection, $"SELECT {Columns} FROM enrolment_token ORDER BY id DESC"));
    }

    public Task<TokenRow?> RevokeTokenAsync(long id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        connection.Execute(
            "UPDATE enrolment_token SET revoked = $now WHERE id = $id AND revoked IS NULL AND used IS NULL", ("$id", id), ("$now", UnixTime.ToColumn(now)));
        return Task.FromResult(ReadAll(connection, $"SELECT {Columns} FROM enrolment_token WHERE id = $id", ("$id", id)).FirstOrDefault());
    }

    public Task<Redemption> RedeemAsync(byte[] hash, NewAgent agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var connection = database.Open();

        // Read first: whoever guesses must not hold the one writer.
        if (Judge(connection, hash, agent, now) is { Outcome: not RedemptionOutcome.Enrolled } settled)
        {
            return Task.FromResult(settled);
        }

        using var transaction = connection.BeginTransaction(deferred: false);
        var judged = Judge(connection, hash, agent, now);
        if (judged.Outcome == RedemptionOutcome.Enrolled)
        {
            judged = judged with { AgentId = Add(connection, hash, agent, now) };
            transaction.Commit();
        }

        return Task.FromResult(judged);
    }

    private static Redemption Judge(SqliteConnection connection, byte[] hash, NewAgent agent, DateTimeOffset now)
    {
        using var command = connection.Command(
            """
            SELECT t.ends, t.revoked, t.used, t.agent_id, o.name,
                (SELECT agent_id FROM agent_key WHERE key_hash = $key), (SELECT status FROM agent WHERE id = t.agent_id)
            FROM enrolment_token t JOIN organisation o ON o.path = t.organisation_path WHERE t.token_hash = $hash
            """,
            ("$hash", hash), ("$key", agent.Credential.Hash));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return Redemption.Refused;
        }

        var (name, user, owner) = (reader.GetString(4), reader.NullableLong(3), reader.NullableLong(5));
        if (user is { } id && owner == id && reader.NullableLong(6) == (int)AgentStatus.Active)
        {
            return new(RedemptionOutcome.Repeated, id, name);
        }

        var isGood = reader.IsDBNull(1) && reader.IsDBNull(2) && UnixTime.FromColumn(reader.GetInt64(0)) > now;
        return !isGood ? Redemption.Refused : owner is null ? new(RedemptionOutcome.Enrolled, 0, name) : new(RedemptionOutcome.KeyTaken, 0, "");
    }

    private static long Add(SqliteConnection connection, byte[] hash, NewAgent agent, DateTimeOffset now)
    {
        var credential = agent.Credential;
        using var command = connection.Command(
            """
            INSERT INTO agent (organisation_path, key_hash, public_key, first_seen, host_name, operating_system)
            SELECT organisation_path, $key, $public, $now, $host, $system FROM enrolment_token WHERE token_hash = $hash RETURNING id
            """,
            ("$hash", hash), ("$key", credential.Hash), ("$public", credential.PublicKey), ("$now", UnixTime.ToColumn(now)),
            ("$host", agent.HostName), ("$system", agent.OperatingSystem));
        var id = (long)command.ExecuteScalar()!;
        SqliteAgentRegistry.AddKey(connection, id, credential, now);
        connection.Execute(
            "UPDATE enrolment_token SET used = $now, agent_id = $agent WHERE token_hash = $hash",
            ("$hash", hash), ("$now", UnixTime.ToColumn(now)), ("$agent", id));
        return id;
    }

    private static IReadOnlyList<TokenRow> ReadAll(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<TokenRow>();
        while (reader.Read())
        {
            rows.Add(new TokenRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetString(2), UnixTime.FromColumn(reader.GetInt64(3)), UnixTime.FromColumn(reader.GetInt64(4)),
                reader.NullableTime(5), reader.NullableTime(6), reader.NullableLong(7)));
        }

        return rows;
    }
}
