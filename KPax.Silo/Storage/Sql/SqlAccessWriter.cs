using KPax.Contracts.Access;
using KPax.Contracts.Audit;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes people and grants inside the transaction of something else, such as the redemption of an invitation.</summary>
internal static class SqlAccessWriter
{
    // The one row is a lock too: who changes rights waits for who changes them before.
    private const string Step = "UPDATE access_state SET version = version + 1 WHERE row = 1 AND version = $version";

    private const string TakeId = "UPDATE access_state SET next_id = next_id + 1 WHERE row = 1 RETURNING next_id - 1";

    private const string UpsertPerson = """
        INSERT INTO person (user_id, name, address, locked_out, since) VALUES ($user, $name, $address, $locked_out, $since)
        ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, address = excluded.address, locked_out = excluded.locked_out
        """;

    // Whoever is locked out stays so, whichever invitation comes.
    private const string JoinPerson = """
        INSERT INTO person (user_id, name, address, locked_out, since) VALUES ($user, $name, $address, 0, $since)
        ON CONFLICT (user_id) DO UPDATE SET name = excluded.name, address = excluded.address
        """;

    private const string InsertGrant = """
        INSERT INTO access_grant (grant_id, user_id, role_id, organisation_id, organisation_path, given, given_by)
        SELECT $grant, $user, $role, id, path, $given, $by FROM organisation WHERE id = $organisation
        ON CONFLICT (user_id, role_id, organisation_id) DO NOTHING
        """;

    /// <summary>Begins a change that was judged by a version of the book; false: the stored one is newer, and nothing may be written.</summary>
    public static bool TryStep(ISqlSession session, long version) => session.Execute(Step, ("$version", version)) > 0;

    /// <summary>Keeps a role from being taken away until the transaction ends; false: there is none.</summary>
    public static bool TryHold(ISqlSession session, long roleId) =>
        roleId <= BuiltInRoles.MaxId || session.Execute("UPDATE access_role SET name = name WHERE role_id = $role", ("$role", roleId)) > 0;

    /// <summary>A number for a role or a grant.</summary>
    public static long TakeNumber(ISqlSession session) => session.ReadNumber(TakeId)!.Value;

    /// <summary>Makes a person or changes it.</summary>
    public static void Put(ISqlSession session, Person person) => session.Execute(
        UpsertPerson,
        ("$user", person.UserId), ("$name", person.Name), ("$address", person.Address), ("$locked_out", person.IsLockedOut ? 1 : 0),
        ("$since", UnixTime.ToColumn(person.Since)));

    /// <summary>Makes a grant.</summary>
    public static long Add(ISqlSession session, NewGrant grant, string givenBy, DateTimeOffset now)
    {
        var id = TakeNumber(session);
        session.Execute(
            InsertGrant,
            ("$grant", id), ("$user", grant.UserId), ("$role", grant.RoleId), ("$given", UnixTime.ToColumn(now)), ("$by", givenBy),
            ("$organisation", grant.OrganisationId));
        return id;
    }

    /// <summary>
    /// Somebody comes in: the person, its grants, and what the audit log tells of it, in the transaction of the caller. false: the book is newer than the
    /// version by which the grants were judged (IInvitedGrants.CheckAsync): write nothing, judge anew.
    /// </summary>
    public static bool TryJoin(
        ISqlSession session, long version, Person person, IReadOnlyList<NewGrant> grants, string givenBy, IReadOnlyList<NewAuditEntry> entries, DateTimeOffset now)
    {
        if (!TryStep(session, version))
        {
            return false;
        }

        session.Execute(
            JoinPerson,
            ("$user", person.UserId), ("$name", person.Name), ("$address", person.Address), ("$since", UnixTime.ToColumn(person.Since)));
        foreach (var grant in grants)
        {
            Add(session, grant, givenBy, now);
        }

        foreach (var entry in entries)
        {
            SqlAuditWriter.Append(session, entry, now);
        }

        return true;
    }
}
