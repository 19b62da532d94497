using KPax.Contracts.Audit;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <content>The messages of a webhook, as people look at them.</content>
internal sealed partial class SqlWebhookStore
{
    private const string LockActive = "UPDATE webhook SET name = name WHERE id = $id AND state = 0";

    private const string CountTests = "SELECT count(*) FROM webhook_delivery WHERE webhook_id = $id AND state = 0 AND event = $event";

    private const string InsertTest = """
        INSERT INTO webhook_delivery (webhook_id, message, event, at, made, organisation_id, organisation_name, subject, subject_id, subject_maker, subject_name,
            subject_serial, data, state, attempts, due, error)
        SELECT w.id, $message, $event, $now, $now, w.organisation_id, coalesce(o.name, ''), 0, 0, '', '', '', '{}', 0, 0, $now, ''
        FROM webhook w LEFT JOIN organisation o ON o.id = w.organisation_id WHERE w.id = $id
        """;

    // Somebody who asks for a message does not want to wait out what the webhook waits for.
    private const string Wake = "UPDATE webhook SET due = $now WHERE id = $id AND due > $now";

    private const string Again = """
        UPDATE webhook_delivery SET state = 0, attempts = 0, made = $now, due = $now, error = '' WHERE id = $delivery AND webhook_id = $id AND state <> 0
        """;

    private const string SelectMessages = """
        SELECT id, message, event, at, made, state, attempts, tried, due, status, took, error FROM webhook_delivery
        WHERE webhook_id = $id AND state >= $from AND state <= $to AND id < $before ORDER BY id DESC LIMIT $take
        """;

    public Task<bool> AddTestAsync(long id, string messageId, int most, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            if (session.Execute(LockActive, ("$id", id)) == 0
                || session.ReadNumber(CountTests, ("$id", id), ("$event", (long)WebhookEvents.Test)) >= most)
            {
                return false;
            }

            session.Send(InsertTest, ("$id", id), ("$message", messageId), ("$event", (long)WebhookEvents.Test), ("$now", UnixTime.ToColumn(now)));
            session.Send(Wake, ("$id", id), ("$now", UnixTime.ToColumn(now)));
            SqlAuditWriter.Append(session, entry, now);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<WebhookDelivery>> ListDeliveriesAsync(long id, DeliveryQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WebhookDelivery>>(
            reader => reader.Query(
                SelectMessages,
                ReadMessage,
                ("$id", id), ("$from", (int)(query.State ?? DeliveryState.Waiting)), ("$to", (int)(query.State ?? DeliveryState.Failed)),
                ("$before", query.Before ?? long.MaxValue), ("$take", query.Take + 1)),
            cancellationToken);

    public Task<bool> RedeliverAsync(long id, long deliveryId, NewAuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            if (session.Execute(LockActive, ("$id", id)) == 0
                || session.Execute(Again, ("$id", id), ("$delivery", deliveryId), ("$now", UnixTime.ToColumn(now))) == 0)
            {
                return false;
            }

            session.Send(Wake, ("$id", id), ("$now", UnixTime.ToColumn(now)));
            SqlAuditWriter.Append(session, entry, now);
            return true;
        },
        cancellationToken);

    private static WebhookDelivery ReadMessage(ISqlRow row)
    {
        var state = (DeliveryState)row.Int(5);
        return new(
            row.Long(0),
            row.Text(1),
            (WebhookEvents)row.Long(2),
            row.Time(3),
            row.Time(4),
            state,
            row.Int(6),
            row.NullableTime(7),
            state == DeliveryState.Waiting ? row.Time(8) : null,
            (int?)row.NullableLong(9),
            row.NullableLong(10) is { } took ? TimeSpan.FromMilliseconds(took) : null,
            row.Text(11));
    }
}
