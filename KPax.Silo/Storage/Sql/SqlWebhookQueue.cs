using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>Messages that wait, and who sends them.</summary>
internal sealed class SqlWebhookQueue(ISqlDatabase database, ISqlWriter writer) : IWebhookQueue
{
    private const string Due = """
        state = 0 AND claim <= $now AND due <= $now
        AND EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.webhook_id = webhook.id AND d.state = 0 AND d.due <= $now)
        """;

    private const string AnyDue = $"SELECT 1 FROM webhook WHERE {Due} LIMIT 1";

    // "claim" stands outside too: another server that claims the same rows at the same moment finds them claimed. Who had the last turn longest ago comes first.
    private const string Claim = $"""
        UPDATE webhook SET claimant = $claimant, claim = $lease
        WHERE claim <= $now AND id IN (SELECT id FROM webhook WHERE {Due} ORDER BY claim, id LIMIT $most) RETURNING id
        """;

    private const string Hold = $"""
        UPDATE webhook SET claim = $lease WHERE id = $id AND claimant = $claimant AND state = 0 RETURNING {SqlWebhookRows.Columns}
        """;

    // In the order in which they were made, by the index of those that wait: "+due" keeps another index from being taken, which would sort all of them. A message
    // has its time from when it is tried first.
    private const string SelectDue = """
        SELECT id, message, event, at, CASE WHEN attempts = 0 THEN $now ELSE made END, attempts + 1, organisation_id, organisation_name, subject, subject_id, subject_maker, subject_name, subject_serial, data
        FROM webhook_delivery WHERE webhook_id = $id AND state = 0 AND +due <= $now ORDER BY id LIMIT $most
        """;

    private const string Count = """
        UPDATE webhook_delivery SET attempts = attempts + 1, tried = $now, made = CASE WHEN attempts = 0 THEN $now ELSE made END WHERE id = $message AND state = 0
        """;

    private const string End = """
        UPDATE webhook_delivery SET state = $state, due = $due, status = $status, took = $took, error = $error
        WHERE id = $message AND webhook_id = $id AND state = 0
        """;

    private const string Stand = """
        UPDATE webhook SET failures = $failures, failing_since = $failing, delivered = coalesce($delivered, delivered), due = $due
        WHERE id = $id AND claimant = $claimant AND state = 0
        """;

    private const string WakeAll = "UPDATE webhook_delivery SET due = $now WHERE webhook_id = $id AND state = 0 AND due > $now";

    private const string Stop = "UPDATE webhook SET state = 2, stop = $stop, state_since = $now, claimant = '', claim = 0 WHERE id = $id AND state = 0";

    private const string Release = "UPDATE webhook SET claimant = '', claim = $now WHERE id = $id AND claimant = $claimant";

    public async Task<IReadOnlyList<long>> ClaimAsync(string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken)
    {
        // A look costs one read; nothing is written where nothing is due.
        var isDue = await database.ReadAsync(reader => reader.ReadNumber(AnyDue, ("$now", UnixTime.ToColumn(now))) is not null, cancellationToken);
        return !isDue ? [] : await writer.RunAsync(
            session => session.Query(
                Claim,
                row => row.Long(0),
                ("$claimant", claimant), ("$lease", UnixTime.ToColumn(lease)), ("$now", UnixTime.ToColumn(now)), ("$most", most)),
            cancellationToken);
    }

    public Task<TakenMessages?> TakeAsync(
        long id, string claimant, int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            var webhook = session.Query(Hold, SqlWebhookRows.Read, ("$id", id), ("$claimant", claimant), ("$lease", UnixTime.ToColumn(lease))).FirstOrDefault();
            if (webhook is null)
            {
                return null;
            }

            var messages = session.Query(SelectDue, ReadDue, ("$id", id), ("$now", UnixTime.ToColumn(now)), ("$most", webhook.Failures > 0 ? Math.Min(1, most) : most));
            foreach (var message in messages)
            {
                session.Send(Count, ("$message", message.Id), ("$now", UnixTime.ToColumn(now)));
            }

            return new TakenMessages(webhook, messages);
        },
        cancellationToken);

    public Task EndAsync(
        long id, string claimant, IReadOnlyList<SentMessage> sent, Standing standing, StopNote? stop, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(
            session =>
            {
                foreach (var message in sent)
                {
                    session.Send(
                        End,
                        ("$id", id), ("$message", message.Id), ("$state", (int)message.State), ("$due", UnixTime.ToColumn(message.Due)),
                        ("$status", (long?)message.Attempt.Status), ("$took", (long)message.Attempt.Took.TotalMilliseconds), ("$error", message.Attempt.Error));
                }

                var isStill = session.Execute(
                    Stand,
                    ("$id", id), ("$claimant", claimant), ("$failures", standing.Failures), ("$failing", UnixTime.ToColumn(standing.FailingSince)),
                    ("$delivered", UnixTime.ToColumn(standing.DeliveredAt)), ("$due", UnixTime.ToColumn(standing.Due))) > 0;
                if (isStill && standing.WakesAll)
                {
                    session.Send(WakeAll, ("$id", id), ("$now", UnixTime.ToColumn(now)));
                }

                return isStill && stop is not null && StopNow(session, id, standing.Stop, stop, now);
            },
            cancellationToken);

    public Task StopAsync(long id, WebhookStop why, StopNote note, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(session => StopNow(session, id, why, note, now), cancellationToken);

    public Task ReleaseAsync(long id, string claimant, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            session.Send(Release, ("$id", id), ("$claimant", claimant), ("$now", UnixTime.ToColumn(now)));
            return true;
        },
        cancellationToken);

    public Task<int> PruneAsync(WebhookOptions bounds, int most, DateTimeOffset now, CancellationToken cancellationToken) =>
        SqlWebhookPruner.PruneAsync(database, writer, bounds, most, now, cancellationToken);

    private static bool StopNow(ISqlSession session, long id, WebhookStop why, StopNote note, DateTimeOffset now)
    {
        if (session.Execute(Stop, ("$id", id), ("$stop", (int)why), ("$now", UnixTime.ToColumn(now))) == 0)
        {
            return false;
        }

        SqlWebhookRows.GiveUpAll(session, id, DeliveryFaults.TextOf(DeliveryFault.Stopped));
        SqlAuditWriter.Append(session, note.Entry, now);
        if (note.Mail is { } mail)
        {
            SqlMailStore.Add(session, mail, now);
        }

        return true;
    }

    private static DueMessage ReadDue(ISqlRow row) => new()
    {
        Id = row.Long(0),
        MessageId = row.Text(1),
        Event = (WebhookEvents)row.Long(2),
        At = row.Time(3),
        MadeAt = row.Time(4),
        Attempts = row.Int(5),
        OrganisationId = row.Long(6),
        OrganisationName = row.Text(7),
        Subject = (MessageSubject)row.Int(8),
        SubjectId = row.Long(9),
        SubjectMaker = row.Text(10),
        SubjectName = row.Text(11),
        SubjectSerial = row.Text(12),
        Data = row.Text(13),
    };
}
