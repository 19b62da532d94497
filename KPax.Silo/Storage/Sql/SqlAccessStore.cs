using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Access;

namespace KPax.Silo.Storage.Sql;

/// <summary>People, roles and grants.</summary>
internal sealed class SqlAccessStore(ISqlDatabase database, ISqlWriter writer) : IAccessStore
{
    private const string Version = "SELECT version FROM access_state WHERE row = 1";

    private const string InsertRole = """
        INSERT INTO access_role (role_id, organisation_id, organisation_path, name, permissions)
        SELECT $role, id, path, $name, $permissions FROM organisation WHERE id = $organisation
        """;

    private const string OpenInvitations = $"""
        SELECT organisation_id, count(*) FROM invitation WHERE role_id = $role AND {SqlInvitationStore.IsUsable} GROUP BY organisation_id
        """;

    public Task<AccessBook> LoadAsync(CancellationToken cancellationToken) => database.ReadAsync(
        reader =>
        {
            // The version first: what is read behind it is as new or newer, and a write that names too old a version is judged anew.
            var version = reader.ReadNumber(Version) ?? 0;
            return new AccessBook(
                version,
                reader.Query(
                    "SELECT user_id, name, address, locked_out, since FROM person",
                    row => new Person(row.Text(0), row.Text(1), row.Text(2), row.Flag(3), row.Time(4))),
                reader.Query(
                    "SELECT role_id, name, permissions, organisation_id FROM access_role",
                    row => new Role(row.Long(0), row.Text(1), (Permission)row.Long(2) & Permissions.Everything, row.Long(3))),
                reader.Query(
                    "SELECT grant_id, user_id, role_id, organisation_id, given, given_by FROM access_grant",
                    row => new StoredGrant(row.Long(0), row.Text(1), row.Long(2), row.Long(3), row.Time(4), row.Text(5))));
        },
        cancellationToken);

    public Task<long> ReadVersionAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.ReadNumber(Version) ?? 0, cancellationToken);

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadSignInsAsync(IReadOnlyCollection<string>? userIds, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, DateTimeOffset>>(
            reader =>
            {
                var parameters = userIds?.Select((user, index) => ($"$user{index}", (SqlValue)user)).ToArray() ?? [];
                var where = userIds is null ? "" : $" WHERE user_id IN ({string.Join(", ", parameters.Select(one => one.Item1))})";
                return userIds is { Count: 0 }
                    ? new Dictionary<string, DateTimeOffset>()
                    : reader.Query($"SELECT user_id, at FROM last_sign_in{where}", row => (User: row.Text(0), At: row.Time(1)), parameters)
                        .ToDictionary(row => row.User, row => row.At, StringComparer.Ordinal);
            },
            cancellationToken);

    public Task<bool> PutPersonAsync(long version, Person person, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        version,
        entry,
        now,
        session => SqlAccessWriter.Put(session, person),
        cancellationToken);

    public Task<bool> RemovePersonAsync(long version, string userId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        version,
        entry,
        now,
        session =>
        {
            session.Execute("DELETE FROM access_grant WHERE user_id = $user", ("$user", userId));
            session.Execute("DELETE FROM person WHERE user_id = $user", ("$user", userId));
            session.Execute("DELETE FROM last_sign_in WHERE user_id = $user", ("$user", userId));
        },
        cancellationToken);

    public Task<long?> AddRoleAsync(long version, NewRole role, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => AddAsync(
        version,
        entry,
        now,
        session =>
        {
            var id = SqlAccessWriter.TakeNumber(session);
            session.Execute(
                InsertRole, ("$role", id), ("$name", role.Name), ("$permissions", (long)role.Permissions), ("$organisation", role.OrganisationId));
            return id;
        },
        cancellationToken);

    public Task<bool> ChangeRoleAsync(
        long version, long roleId, string name, Permission permissions, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        version,
        entry,
        now,
        session => session.Execute(
            "UPDATE access_role SET name = $name, permissions = $permissions WHERE role_id = $role",
            ("$name", name), ("$permissions", (long)permissions), ("$role", roleId)),
        cancellationToken);

    public Task<IReadOnlyDictionary<long, int>> CountInvitationsAsync(long roleId, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<long, int>>(reader => CountInvitations(reader, roleId, now), cancellationToken);

    public Task<bool> RemoveRoleAsync(long version, long roleId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            // Whoever invites holds the role, so that an invitation is seen here or finds no role. The step alone changes nothing: all are judged anew.
            if (!SqlAccessWriter.TryStep(session, version) || !SqlAccessWriter.TryHold(session, roleId) || CountInvitations(session, roleId, now).Count > 0)
            {
                return false;
            }

            session.Execute("DELETE FROM access_role WHERE role_id = $role", ("$role", roleId));
            SqlAuditWriter.Append(session, entry, now);
            return true;
        },
        cancellationToken);

    public Task<long?> AddGrantAsync(
        long version, NewGrant grant, string givenBy, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => AddAsync(
        version,
        entry,
        now,
        session => SqlAccessWriter.Add(session, grant, givenBy, now),
        cancellationToken);

    public Task<bool> RemoveGrantAsync(long version, long grantId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => WriteAsync(
        version, entry, now, session => session.Execute("DELETE FROM access_grant WHERE grant_id = $grant", ("$grant", grantId)), cancellationToken);

    private static Dictionary<long, int> CountInvitations(ISqlReader reader, long roleId, DateTimeOffset now) => reader
        .Query(OpenInvitations, row => (Organisation: row.Long(0), Count: row.Int(1)), ("$role", roleId), ("$now", UnixTime.ToColumn(now)))
        .ToDictionary(row => row.Organisation, row => row.Count);

    private Task<long?> AddAsync(
        long version, NewAuditEntry entry, DateTimeOffset now, Func<ISqlSession, long> write, CancellationToken cancellationToken) => writer.RunAsync<long?>(
        session =>
        {
            if (!SqlAccessWriter.TryStep(session, version))
            {
                return null;
            }

            var id = write(session);
            SqlAuditWriter.Append(session, entry.TargetId.Length > 0 ? entry : entry with { TargetId = $"{id}" }, now);
            return id;
        },
        cancellationToken);

    private Task<bool> WriteAsync(
        long version, NewAuditEntry entry, DateTimeOffset now, Action<ISqlSession> write, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var isSame = SqlAccessWriter.TryStep(session, version);
            if (isSame)
            {
                write(session);
                SqlAuditWriter.Append(session, entry, now);
            }

            return isSame;
        },
        cancellationToken);
}
