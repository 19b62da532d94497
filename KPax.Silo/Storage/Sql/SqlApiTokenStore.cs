using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Silo.Tokens;

namespace KPax.Silo.Storage.Sql;

/// <summary>Personal access tokens.</summary>
internal sealed class SqlApiTokenStore(ISqlDatabase database, ISqlWriter writer) : IApiTokenStore
{
    private const string Columns = "id, user_id, name, permissions, organisation_id, organisation_path, made, ends, revoked, used";

    // Locks the account's tokens against another process that counts them at the same time.
    private const string LockPerson = "UPDATE person SET name = name WHERE user_id = $user";

    private const string CountGood = "SELECT count(*) FROM api_token WHERE user_id = $user AND revoked IS NULL AND ends > $now";

    private const string Insert = $"""
        INSERT INTO api_token (token_hash, user_id, name, permissions, organisation_id, organisation_path, made, ends)
        SELECT $hash, $user, $name, $permissions, id, path, $now, $ends FROM organisation WHERE id = $organisation AND archived = 0 RETURNING {Columns}
        """;

    private const string Revoke = $"""
        UPDATE api_token SET revoked = $now WHERE id = $id AND user_id = $user AND revoked IS NULL RETURNING {Columns}
        """;

    private const string Touch = "UPDATE api_token SET used = $now WHERE id = $id";

    public Task<ApiToken?> AddAsync(byte[] hash, ApiToken wish, NewAuditEntry entry, int most, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            session.Execute(LockPerson, ("$user", wish.UserId));
            if (session.ReadNumber(CountGood, ("$user", wish.UserId), ("$now", UnixTime.ToColumn(wish.MadeAt))) >= most)
            {
                return null;
            }

            var made = session.Query(
                Insert,
                Read,
                ("$hash", hash), ("$user", wish.UserId), ("$name", wish.Name), ("$permissions", (long)wish.Permissions),
                ("$organisation", wish.OrganisationId), ("$now", UnixTime.ToColumn(wish.MadeAt)), ("$ends", UnixTime.ToColumn(wish.EndsAt))).FirstOrDefault();
            if (made is not null)
            {
                SqlAuditWriter.Append(session, entry with { TargetId = $"{made.Id}" }, wish.MadeAt);
            }

            return made;
        },
        cancellationToken);

    public Task<IReadOnlyList<ApiToken>> ListAsync(string userId, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ApiToken>>(
        reader => reader.Query($"SELECT {Columns} FROM api_token WHERE user_id = $user ORDER BY id DESC LIMIT 500", Read, ("$user", userId)),
        cancellationToken);

    public Task<ApiToken?> FindAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query($"SELECT {Columns} FROM api_token WHERE token_hash = $hash", Read, ("$hash", hash)).FirstOrDefault(), cancellationToken);

    public Task<ApiToken?> RevokeAsync(string userId, long id, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var revoked = session.Query(Revoke, Read, ("$now", UnixTime.ToColumn(now)), ("$id", id), ("$user", userId)).FirstOrDefault();
            if (revoked is not null)
            {
                SqlAuditWriter.Append(session, entry, now);
            }

            return revoked;
        },
        cancellationToken);

    public Task TouchAsync(long id, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            session.Send(Touch, ("$now", UnixTime.ToColumn(now)), ("$id", id));
            return true;
        },
        cancellationToken);

    private static ApiToken Read(ISqlRow row) => new(
        row.Long(0),
        row.Text(1),
        row.Text(2),
        (Permission)row.Long(3),
        row.Long(4),
        row.Text(5),
        row.Time(6),
        row.Time(7),
        row.NullableTime(8),
        row.NullableTime(9));
}
