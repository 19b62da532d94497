using KPax.Contracts.Audit;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>Webhooks, as people make and change them.</summary>
internal sealed partial class SqlWebhookStore(ISqlDatabase database, ISqlWriter writer) : IWebhookStore
{
    // Locks the organisation's webhooks against another process that counts them at the same time.
    private const string LockPlace = "UPDATE organisation SET name = name WHERE id = $organisation AND archived = 0";

    private const string CountThere = "SELECT count(*) FROM webhook WHERE organisation_id = $organisation AND state < 3";

    private const string Insert = $"""
        INSERT INTO webhook (organisation_id, organisation_path, name, url, events, state, stop, state_since, owner_id, owner_name, made, secret, failures, due,
            claimant, claim)
        SELECT id, path, $name, $url, $events, 0, 0, $now, $owner, $owner_name, $now, $secret, 0, $now, '', 0 FROM organisation
        WHERE id = $organisation AND archived = 0 RETURNING {SqlWebhookRows.Columns}
        """;

    private const string Select = $"SELECT {SqlWebhookRows.Columns} FROM webhook WHERE id = $id AND state < 3";

    // Failures begin anew with another address or another start; what waits goes out at once.
    private const string Update = $"""
        UPDATE webhook SET name = $name, url = $url, events = $events, state = $state, stop = $stop, state_since = $since, owner_id = $owner,
            owner_name = $owner_name, failures = 0, failing_since = NULL, due = $now
        WHERE id = $id AND state = $was AND url = $was_url AND events = $was_events AND owner_id = $was_owner RETURNING {SqlWebhookRows.Columns}
        """;

    private const string Rotate = $"""
        UPDATE webhook SET old_secret = secret, old_until = $until, secret = $secret WHERE id = $id AND state < 3 RETURNING {SqlWebhookRows.Columns}
        """;

    private const string Remove = """
        UPDATE webhook SET state = 3, url = '', secret = $none, old_secret = NULL, old_until = NULL, claimant = '', claim = 0 WHERE id = $id AND state < 3
        """;

    public Task<StoredWebhook?> AddAsync(StoredWebhook wish, int most, NewAuditEntry entry, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var webhook = wish.Webhook;
            session.Execute(LockPlace, ("$organisation", webhook.OrganisationId));
            if (session.ReadNumber(CountThere, ("$organisation", webhook.OrganisationId)) >= most)
            {
                return null;
            }

            var made = session.Query(
                Insert,
                SqlWebhookRows.Read,
                ("$organisation", webhook.OrganisationId), ("$name", webhook.Name), ("$url", webhook.Url), ("$events", (long)webhook.Events),
                ("$now", UnixTime.ToColumn(webhook.MadeAt)), ("$owner", wish.OwnerId), ("$owner_name", webhook.OwnerName), ("$secret", wish.Secret)).FirstOrDefault();
            if (made is not null)
            {
                SqlWebhookEars.Forget(session);
                SqlAuditWriter.Append(session, entry with { TargetId = $"{made.Webhook.Id}" }, webhook.MadeAt);
            }

            return made;
        },
        cancellationToken);

    public Task<IReadOnlyList<StoredWebhook>> ListAsync(IReadOnlyList<string> organisationPaths, WebhookQuery query, CancellationToken cancellationToken)
    {
        if (organisationPaths.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<StoredWebhook>>([]);
        }

        var where = string.Join(" OR ", organisationPaths.Select((_, index) => $"(organisation_path >= $path{index} AND organisation_path < $after{index})"));
        (string, SqlValue)[] parameters =
        [
            .. organisationPaths.SelectMany((path, index) => new (string, SqlValue)[] { ($"$path{index}", path), ($"$after{index}", OrganisationPath.AfterSubtree(path)) }),
            ("$before", query.Before ?? long.MaxValue), ("$from", (int)(query.State ?? WebhookState.Active)), ("$to", (int)(query.State ?? WebhookState.Stopped)),
            ("$take", query.Take + 1),
        ];
        return database.ReadAsync<IReadOnlyList<StoredWebhook>>(
            reader => reader.Query(
                $"SELECT {SqlWebhookRows.Columns} FROM webhook WHERE ({where}) AND state >= $from AND state <= $to AND id < $before ORDER BY id DESC LIMIT $take",
                SqlWebhookRows.Read,
                parameters),
            cancellationToken);
    }

    public Task<StoredWebhook?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(reader => reader.Query(Select, SqlWebhookRows.Read, ("$id", id)).FirstOrDefault(), cancellationToken);

    public Task<StoredWebhook?> ChangeAsync(
        StoredWebhook was, StoredWebhook becomes, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var webhook = becomes.Webhook;
            return Noted(
                session,
                session.Query(
                    Update,
                    SqlWebhookRows.Read,
                    ("$id", webhook.Id), ("$name", webhook.Name), ("$url", webhook.Url), ("$events", (long)webhook.Events), ("$state", (int)webhook.State),
                    ("$stop", (int)webhook.Stop), ("$since", UnixTime.ToColumn(webhook.StateSince)), ("$owner", becomes.OwnerId),
                    ("$owner_name", webhook.OwnerName), ("$now", UnixTime.ToColumn(now)), ("$was", (int)was.Webhook.State), ("$was_url", was.Webhook.Url),
                    ("$was_events", (long)was.Webhook.Events), ("$was_owner", was.OwnerId)).FirstOrDefault(),
                entry,
                now);
        },
        cancellationToken);

    public Task<StoredWebhook?> RotateAsync(
        long id, byte[] secret, DateTimeOffset oldUntil, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session => Noted(
            session,
            session.Query(Rotate, SqlWebhookRows.Read, ("$id", id), ("$secret", secret), ("$until", UnixTime.ToColumn(oldUntil))).FirstOrDefault(),
            entry,
            now),
        cancellationToken);

    public Task<bool> RemoveAsync(long id, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            if (session.Execute(Remove, ("$id", id), ("$none", Array.Empty<byte>())) == 0)
            {
                return false;
            }

            session.Send("DELETE FROM webhook_delivery WHERE webhook_id = $id", ("$id", id));
            SqlAuditWriter.Append(session, entry, now);
            return true;
        },
        cancellationToken);

    private static StoredWebhook? Noted(ISqlSession session, StoredWebhook? changed, NewAuditEntry entry, DateTimeOffset now)
    {
        if (changed is not null)
        {
            SqlWebhookEars.Forget(session);
            SqlAuditWriter.Append(session, entry, now);
        }

        return changed;
    }
}
