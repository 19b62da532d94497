using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Storage.Sql;

/// <summary>Enrolment tokens.</summary>
internal sealed class SqlEnrolmentStore(ISqlDatabase database, ISqlWriter writer) : IEnrolmentStore
{
    private const string Columns = "id, organisation_path, note, made, ends, revoked, used, agent_id";

    private const string FindToken = $"SELECT {Columns} FROM enrolment_token WHERE id = $id";

    private const string FindNoted = $"""
        SELECT {Columns} FROM enrolment_token WHERE organisation_path = $path AND note = $note ORDER BY id DESC LIMIT 1
        """;

    private const string InsertToken = $"""
        INSERT INTO enrolment_token (token_hash, organisation_id, organisation_path, note, made, ends)
        SELECT $hash, id, path, $note, $now, $ends FROM organisation WHERE id = $id AND archived = 0 RETURNING {Columns}
        """;

    public Task<TokenRow?> AddTokenAsync(
        byte[] hash, long organisationId, string note, DateTimeOffset now, DateTimeOffset endsAt, NewAuditEntry? entry, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session =>
            {
                var made = session.Query(
                    InsertToken,
                    ReadToken,
                    ("$hash", hash), ("$note", note), ("$now", UnixTime.ToColumn(now)), ("$ends", UnixTime.ToColumn(endsAt)),
                    ("$id", organisationId)).FirstOrDefault();
                if (made is not null && entry is not null)
                {
                    SqlAuditWriter.Append(session, entry with { TargetId = $"{made.Id}" }, now);
                }

                return made;
            },
            cancellationToken);

    public Task<IReadOnlyList<TokenRow>> ListTokensAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<TokenRow>>(
        reader => reader.Query($"SELECT {Columns} FROM enrolment_token ORDER BY id DESC", ReadToken), cancellationToken);

    public Task<IReadOnlyList<TokenRow>> ListTokensAsync(
        IReadOnlyList<string> organisationPaths, DateTimeOffset? openAt, long? before, int take, CancellationToken cancellationToken)
    {
        if (organisationPaths.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<TokenRow>>([]);
        }

        var subtrees = organisationPaths.Select((_, index) => $"(organisation_path >= $path{index} AND organisation_path < $after{index})");
        var parameters = organisationPaths
            .SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) })
            .Append(("$take", take)).Append(("$before", before ?? long.MaxValue));
        var open = openAt is null ? "" : "AND used IS NULL AND revoked IS NULL AND ends > $now";
        parameters = openAt is { } now ? parameters.Append(("$now", UnixTime.ToColumn(now))) : parameters;
        return database.ReadAsync<IReadOnlyList<TokenRow>>(
            reader => reader.Query(
                $"SELECT {Columns} FROM enrolment_token WHERE ({string.Join(" OR ", subtrees)}) AND id < $before {open} ORDER BY id DESC LIMIT $take",
                ReadToken,
                [.. parameters]),
            cancellationToken);
    }

    public Task<TokenRow?> FindTokenAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.Query(FindToken, ReadToken, ("$id", id)).FirstOrDefault(), cancellationToken);

    public Task<TokenRow?> FindTokenAsync(string organisationPath, string note, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.Query(FindNoted, ReadToken, ("$path", organisationPath), ("$note", note)).FirstOrDefault(), cancellationToken);

    public Task<TokenRow?> RevokeTokenAsync(long id, DateTimeOffset now, NewAuditEntry? entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var isRevoked = session.Execute(
                "UPDATE enrolment_token SET revoked = $now WHERE id = $id AND revoked IS NULL AND used IS NULL",
                ("$id", id), ("$now", UnixTime.ToColumn(now))) > 0;
            if (isRevoked && entry is not null)
            {
                SqlAuditWriter.Append(session, entry, now);
            }

            return session.Query(FindToken, ReadToken, ("$id", id)).FirstOrDefault();
        },
        cancellationToken);

    public async Task<Redemption> RedeemAsync(byte[] hash, NewAgent agent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Read first: whoever guesses must not hold the one writer.
        var judged = await database.ReadAsync(reader => Judge(reader, hash, agent, now), cancellationToken);
        return judged.Outcome == RedemptionOutcome.Enrolled
            ? await writer.RunAsync(session => Redeem(session, hash, agent, now), cancellationToken)
            : judged;
    }

    private static Redemption Redeem(ISqlSession session, byte[] hash, NewAgent agent, DateTimeOffset now)
    {
        // Locks the token, so that another process judges it after this one.
        session.Send("UPDATE enrolment_token SET note = note WHERE token_hash = $hash", ("$hash", hash));
        var judged = Judge(session, hash, agent, now);
        return judged.Outcome == RedemptionOutcome.Enrolled ? judged with { AgentId = Add(session, hash, agent, now) } : judged;
    }

    private static Redemption Judge(ISqlReader reader, byte[] hash, NewAgent agent, DateTimeOffset now) => reader.Query(
        """
        SELECT t.ends, t.revoked, t.used, t.agent_id, o.name,
            (SELECT agent_id FROM agent_key WHERE key_hash = $key), (SELECT status FROM agent WHERE id = t.agent_id), o.archived
        FROM enrolment_token t JOIN organisation o ON o.id = t.organisation_id WHERE t.token_hash = $hash
        """,
        row =>
        {
            var (name, user, owner) = (row.Text(4), row.NullableLong(3), row.NullableLong(5));
            if (user is { } id && owner == id && row.NullableLong(6) == (int)AgentStatus.Active)
            {
                return new(RedemptionOutcome.Repeated, id, name);
            }

            var isGood = row.IsNull(1) && row.IsNull(2) && row.Time(0) > now && !row.Flag(7);
            return !isGood ? Redemption.Refused : owner is null ? new(RedemptionOutcome.Enrolled, 0, name) : new(RedemptionOutcome.KeyTaken, 0, "");
        },
        ("$hash", hash), ("$key", agent.Credential.Hash)).FirstOrDefault(Redemption.Refused);

    private static long Add(ISqlSession session, byte[] hash, NewAgent agent, DateTimeOffset now)
    {
        var credential = agent.Credential;
        var id = session.ReadNumber(
            """
            INSERT INTO agent (organisation_id, organisation_path, key_hash, public_key, first_seen, host_name, operating_system)
            SELECT o.id, o.path, $key, $public, $now, $host, $system
            FROM enrolment_token t JOIN organisation o ON o.id = t.organisation_id WHERE t.token_hash = $hash RETURNING id
            """,
            ("$hash", hash), ("$key", credential.Hash), ("$public", credential.PublicKey), ("$now", UnixTime.ToColumn(now)),
            ("$host", agent.HostName), ("$system", agent.OperatingSystem))!.Value;
        SqlAgentRegistry.AddKey(session, id, credential, now);
        session.Send(
            "UPDATE enrolment_token SET used = $now, agent_id = $agent WHERE token_hash = $hash",
            ("$hash", hash), ("$now", UnixTime.ToColumn(now)), ("$agent", id));
        SqlAuditWriter.Append(session, EntryOf(session, id, agent), now);
        return id;
    }

    // Nobody is signed in: the agent comes with the token, which its maker answers for.
    private static NewAuditEntry EntryOf(ISqlReader reader, long id, NewAgent agent) => reader.Query(
        "SELECT t.id, t.organisation_id FROM enrolment_token t WHERE t.agent_id = $agent",
        row => new NewAuditEntry(AuditActions.AgentEnrol)
        {
            TargetKind = "agent",
            TargetId = $"{id}",
            TargetName = agent.HostName,
            OrganisationId = row.Long(1),
            After = $"{{\"token\":{row.Long(0)}}}",
        },
        ("$agent", id)).First();

    private static TokenRow ReadToken(ISqlRow row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Time(3), row.Time(4), row.NullableTime(5), row.NullableTime(6), row.NullableLong(7));
}
