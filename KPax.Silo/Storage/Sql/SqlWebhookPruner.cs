using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>Keeps the messages of each webhook within their bounds: some of them waiting, some of them ended, none of them old.</summary>
internal static class SqlWebhookPruner
{
    // The place from which on a webhook has enough: everything older goes. Read outside the transaction that writes: messages only get newer.
    private const string EdgeOfWaiting = """
        SELECT id FROM webhook_delivery WHERE webhook_id = $id AND state = 0 ORDER BY id DESC LIMIT 1 OFFSET $keep
        """;

    private const string EdgeOfEnded = """
        SELECT id FROM webhook_delivery WHERE webhook_id = $id AND state > 0 ORDER BY id DESC LIMIT 1 OFFSET $keep
        """;

    private const string GiveUp = """
        UPDATE webhook_delivery SET state = 2, error = $error
        WHERE id IN (SELECT id FROM webhook_delivery WHERE webhook_id = $id AND state = 0 AND id <= $edge ORDER BY id LIMIT $most)
        """;

    private const string Forget = """
        DELETE FROM webhook_delivery
        WHERE id IN (SELECT id FROM webhook_delivery WHERE webhook_id = $id AND state > 0 AND (id <= $edge OR made < $before) ORDER BY id LIMIT $most)
        """;

    private const string AnyOld = "SELECT 1 FROM webhook_delivery WHERE webhook_id = $id AND state > 0 AND made < $before LIMIT 1";

    // What another server wrote at the very moment at which its webhook was removed.
    private const string AnyLeft = "SELECT 1 FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id WHERE w.state = 3 LIMIT 1";

    private const string ForgetLeft = """
        DELETE FROM webhook_delivery WHERE id IN (SELECT d.id FROM webhook w JOIN webhook_delivery d ON d.webhook_id = w.id WHERE w.state = 3 LIMIT $most)
        """;

    /// <summary>Prunes; how many messages.</summary>
    public static async Task<int> PruneAsync(
        ISqlDatabase database, ISqlWriter writer, WebhookOptions bounds, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = UnixTime.ToColumn(now - bounds.KeepFor);
        var isLeft = await database.ReadAsync(reader => reader.ReadNumber(AnyLeft) is not null, cancellationToken);
        var pruned = isLeft ? await writer.RunAsync(session => session.Execute(ForgetLeft, ("$most", most)), cancellationToken) : 0;
        foreach (var id in await database.ReadAsync(reader => reader.Query("SELECT id FROM webhook WHERE state < 3", row => row.Long(0)), cancellationToken))
        {
            var (waiting, ended, isOld) = await database.ReadAsync(
                reader => (
                    reader.ReadNumber(EdgeOfWaiting, ("$id", id), ("$keep", bounds.MaxWaiting)),
                    reader.ReadNumber(EdgeOfEnded, ("$id", id), ("$keep", bounds.KeepMessages)),
                    reader.ReadNumber(AnyOld, ("$id", id), ("$before", before)) is not null),
                cancellationToken);
            if (waiting is { } edge)
            {
                pruned += await writer.RunAsync(
                    session => session.Execute(GiveUp, ("$id", id), ("$edge", edge), ("$most", most), ("$error", DeliveryFaults.TextOf(DeliveryFault.TooMany))),
                    cancellationToken);
            }

            if (ended is not null || isOld)
            {
                pruned += await writer.RunAsync(
                    session => session.Execute(Forget, ("$id", id), ("$edge", ended ?? 0), ("$before", before), ("$most", most)), cancellationToken);
            }
        }

        return pruned;
    }
}
