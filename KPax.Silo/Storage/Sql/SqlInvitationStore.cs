using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Silo.Accounts.Invitations;
using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Storage.Sql;

/// <summary>Invitations.</summary>
internal sealed class SqlInvitationStore(ISqlDatabase database, ISqlWriter writer) : IInvitationStore
{
    private const string Columns = """
        i.id, i.email, i.organisation_id, o.path, o.name, i.role_id, i.language, i.invited_by, i.inviter_name, i.made, i.ends, i.sendings, i.revoked,
        i.claimed, i.user_id, i.used
        """;

    private const string From = "invitation i JOIN organisation o ON o.id = i.organisation_id";
    /// <summary>An invitation that can still be used at `$now`.</summary>
    public const string IsUsable = "used IS NULL AND revoked IS NULL AND ends > $now";

    private const string Insert = """
        INSERT INTO invitation (token_hash, email, organisation_id, role_id, language, invited_by, inviter_name, made, ends, sendings)
        SELECT $hash, $email, id, $role, $language, $by, $name, $made, $ends, 1 FROM organisation WHERE id = $organisation AND archived = 0 RETURNING id
        """;

    private const string Replace = """
        UPDATE invitation SET token_hash = $hash, ends = $ends, sendings = sendings + 1 WHERE id = $id AND used IS NULL AND revoked IS NULL
        """;

    private const string Claim = $"""
        UPDATE invitation SET claimed = $now, user_id = coalesce(user_id, $user)
        WHERE token_hash = $hash AND {IsUsable} AND (claimed IS NULL OR claimed < $since) RETURNING id
        """;

    private const string Use = $"UPDATE invitation SET used = $now, user_id = $user WHERE id = $id AND {IsUsable}";

    public Task<InvitationRow?> AddAsync(
        byte[] hash, InvitationRow invitation, SealedMail? mail, NewAuditEntry entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var id = !SqlAccessWriter.TryHold(session, invitation.RoleId) ? null : session.ReadNumber(
                Insert,
                ("$hash", hash), ("$email", invitation.Email), ("$role", invitation.RoleId), ("$language", invitation.Language),
                ("$by", invitation.InvitedBy), ("$name", invitation.InviterName), ("$made", UnixTime.ToColumn(invitation.Made)),
                ("$ends", UnixTime.ToColumn(invitation.Ends)), ("$organisation", invitation.OrganisationId));
            if (id is not { } number)
            {
                return null;
            }

            Tell(session, mail, entry with { TargetId = $"{number}" }, invitation.Made);
            return Find(session, number);
        },
        cancellationToken);

    public Task<(IReadOnlyList<InvitationRow> Rows, int Count)> ListAsync(
        IReadOnlyList<string> organisationPaths, InvitationListing listing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var where = organisationPaths.Count == 0
            ? "1 = 0"
            : $"({string.Join(" OR ", organisationPaths.Select((_, index) => $"(o.path >= $path{index} AND o.path < $after{index})"))})";
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .ToList();
        if (listing.Search.Trim().Length > 0)
        {
            where += @" AND lower(i.email) LIKE $search ESCAPE '\'";
            parameters.Add(("$search", SearchPattern.Of(listing.Search.Trim())));
        }

        if (listing.Before is { } before)
        {
            where += " AND i.id < $before";
            parameters.Add(("$before", before));
        }

        where += StateOf(listing.State);
        if (listing.State is InvitationState.Open or InvitationState.Expired)
        {
            parameters.Add(("$now", UnixTime.ToColumn(now)));
        }

        where += listing.OnlyOpen ? " AND i.used IS NULL AND i.revoked IS NULL" : "";
        return database.ReadAsync<(IReadOnlyList<InvitationRow>, int)>(
            reader =>
            {
                var count = (int)reader.ReadNumber($"SELECT count(*) FROM {From} WHERE {where}", [.. parameters])!.Value;
                var rows = reader.Query(
                    $"SELECT {Columns} FROM {From} WHERE {where} ORDER BY i.id DESC LIMIT $take OFFSET $skip",
                    Read,
                    [.. parameters, ("$take", listing.Take), ("$skip", listing.Skip)]);
                return (rows, count);
            },
            cancellationToken);
    }

    public Task<int> CountOpenAsync(long organisationId, DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        reader => (int)reader.ReadNumber(
            $"SELECT count(*) FROM invitation WHERE organisation_id = $organisation AND {IsUsable}",
            ("$organisation", organisationId), ("$now", UnixTime.ToColumn(now)))!.Value,
        cancellationToken);

    public Task<InvitationRow?> FindAsync(long id, CancellationToken cancellationToken) => database.ReadAsync(reader => Find(reader, id), cancellationToken);

    public Task<InvitationRow?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query($"SELECT {Columns} FROM {From} WHERE i.token_hash = $hash", Read, ("$hash", hash)).FirstOrDefault(), cancellationToken);

    public Task<bool> ReplaceAsync(
        long id, byte[] hash, DateTimeOffset ends, DateTimeOffset now, SealedMail? mail, NewAuditEntry entry, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session =>
            {
                var isDone = session.ReadNumber("SELECT role_id FROM invitation WHERE id = $id", ("$id", id)) is { } role && SqlAccessWriter.TryHold(session, role)
                    && session.Execute(Replace, ("$hash", hash), ("$ends", UnixTime.ToColumn(ends)), ("$id", id)) > 0;
                if (isDone)
                {
                    Tell(session, mail, entry, now);
                }

                return isDone;
            },
            cancellationToken);

    public Task<bool> RevokeAsync(long id, DateTimeOffset now, NewAuditEntry entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var isDone = session.Execute(
                "UPDATE invitation SET revoked = $now WHERE id = $id AND used IS NULL AND revoked IS NULL", ("$now", UnixTime.ToColumn(now)), ("$id", id)) > 0;
            if (isDone)
            {
                Tell(session, null, entry, now);
            }

            return isDone;
        },
        cancellationToken);

    public Task<InvitationRow?> ClaimAsync(byte[] hash, string userId, DateTimeOffset since, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session => session.ReadNumber(
                Claim, ("$now", UnixTime.ToColumn(now)), ("$user", userId), ("$hash", hash), ("$since", UnixTime.ToColumn(since))) is { } id
                ? Find(session, id)
                : null,
            cancellationToken);

    public Task ReleaseAsync(long id, DateTimeOffset claimed, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            "UPDATE invitation SET claimed = NULL WHERE id = $id AND claimed = $claimed", ("$id", id), ("$claimed", UnixTime.ToColumn(claimed))),
        cancellationToken);

    public Task<InvitationUse> UseAsync(
        long id, Person person, NewGrant grant, string givenBy, long version, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session =>
            {
                // Locks the invitation and judges it, before anything is written that could not be taken back here.
                session.Send("UPDATE invitation SET email = email WHERE id = $id", ("$id", id));
                if (session.ReadNumber($"SELECT 1 FROM invitation WHERE id = $id AND {IsUsable}", ("$id", id), ("$now", UnixTime.ToColumn(now))) is null)
                {
                    return InvitationUse.Spent;
                }

                if (!SqlAccessWriter.TryJoin(session, version, person, [grant], givenBy, [], now))
                {
                    return InvitationUse.Stale;
                }

                session.Execute(Use, ("$now", UnixTime.ToColumn(now)), ("$user", person.UserId), ("$id", id));
                SqlAuditWriter.Append(session, entry, now);
                return InvitationUse.Done;
            },
            cancellationToken);

    // As InvitationRow.StateAt.
    private static string StateOf(InvitationState? state) => state switch
    {
        InvitationState.Open => " AND i.used IS NULL AND i.revoked IS NULL AND i.ends > $now",
        InvitationState.Expired => " AND i.used IS NULL AND i.revoked IS NULL AND i.ends <= $now",
        InvitationState.Used => " AND i.used IS NOT NULL",
        InvitationState.Revoked => " AND i.used IS NULL AND i.revoked IS NOT NULL",
        _ => "",
    };

    private static void Tell(ISqlSession session, SealedMail? mail, NewAuditEntry entry, DateTimeOffset now)
    {
        if (mail is not null)
        {
            SqlMailStore.Add(session, mail, now);
        }

        SqlAuditWriter.Append(session, entry, now);
    }

    private static InvitationRow? Find(ISqlReader reader, long id) =>
        reader.Query($"SELECT {Columns} FROM {From} WHERE i.id = $id", Read, ("$id", id)).FirstOrDefault();

    private static InvitationRow Read(ISqlRow row) => new(
        row.Long(0), row.Text(1), row.Long(2), row.Text(3), row.Text(4), row.Long(5), row.Text(6), row.Text(7), row.Text(8), row.Time(9), row.Time(10),
        row.Int(11), row.NullableTime(12), row.NullableTime(13), row.NullableText(14), row.NullableTime(15));
}
