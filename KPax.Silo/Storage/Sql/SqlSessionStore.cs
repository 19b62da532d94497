using KPax.Silo.Accounts.Sessions;

namespace KPax.Silo.Storage.Sql;

/// <summary>Sessions of people.</summary>
internal sealed class SqlSessionStore(ISqlDatabase database, ISqlWriter writer) : ISessionStore
{
    private const string Columns = "id, user_id, made, seen, ends, ended, address, browser";

    public Task AddAsync(SessionRow session, CancellationToken cancellationToken) => writer.RunAsync(
        sql =>
        {
            sql.Send(
                "INSERT INTO user_session (id, user_id, made, seen, ends, address, browser) VALUES ($id, $user, $made, $seen, $ends, $address, $browser)",
                ("$id", session.Id), ("$user", session.UserId), ("$made", UnixTime.ToColumn(session.Made)), ("$seen", UnixTime.ToColumn(session.Seen)),
                ("$ends", UnixTime.ToColumn(session.Ends)), ("$address", session.Address), ("$browser", session.Browser));
            sql.Send(
                "INSERT INTO last_sign_in (user_id, at) VALUES ($user, $at) ON CONFLICT (user_id) DO UPDATE SET at = excluded.at WHERE excluded.at > last_sign_in.at",
                ("$user", session.UserId), ("$at", UnixTime.ToColumn(session.Made)));
            return true;
        },
        cancellationToken);

    public Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query($"SELECT {Columns} FROM user_session WHERE id = $id", Read, ("$id", id)).FirstOrDefault(), cancellationToken);

    public Task<IReadOnlyList<SessionRow>> ListAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SessionRow>>(
            reader => reader.Query(
                $"SELECT {Columns} FROM user_session WHERE user_id = $user AND ended IS NULL AND ends > $now ORDER BY made DESC, id LIMIT 200",
                Read,
                ("$user", userId), ("$now", UnixTime.ToColumn(now))),
            cancellationToken);

    public Task TouchAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        sql =>
        {
            sql.Send("UPDATE user_session SET seen = $now WHERE id = $id AND seen < $now", ("$id", id), ("$now", UnixTime.ToColumn(now)));
            return true;
        },
        cancellationToken);

    public Task<bool> EndAsync(string userId, string id, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        sql => sql.Execute(
            "UPDATE user_session SET ended = $now WHERE id = $id AND user_id = $user AND ended IS NULL",
            ("$id", id), ("$user", userId), ("$now", UnixTime.ToColumn(now))) > 0,
        cancellationToken);

    public Task<int> EndAllAsync(string userId, string exceptId, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        sql => sql.Execute(
            "UPDATE user_session SET ended = $now WHERE user_id = $user AND id <> $except AND ended IS NULL",
            ("$user", userId), ("$except", exceptId), ("$now", UnixTime.ToColumn(now))),
        cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => writer.RunAsync(
        sql => sql.Execute("DELETE FROM user_session WHERE ends < $before OR ended < $before", ("$before", UnixTime.ToColumn(before))),
        cancellationToken);

    private static SessionRow Read(ISqlRow row) => new(
        row.Text(0), row.Text(1), row.Time(2), row.Time(3), row.Time(4), row.NullableTime(5), row.Text(6), row.Text(7));
}
