using KPax.Contracts.Webhooks;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>Rows of webhooks, and what several statements about them share.</summary>
internal static class SqlWebhookRows
{
    /// <summary>State of a webhook that is removed: nothing finds it.</summary>
    public const int Removed = 3;

    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = """
        id, organisation_id, organisation_path, coalesce((SELECT o.name FROM organisation o WHERE o.id = organisation_id), ''), name, url, events, state, stop,
        state_since, owner_id, owner_name, made, secret, old_secret, old_until, failures, failing_since, delivered
        """;

    private const string GiveUp = """
        UPDATE webhook_delivery SET state = 2, error = $error WHERE webhook_id = $id AND state = 0
        """;

    /// <summary>Gives up everything that waits for a webhook.</summary>
    public static void GiveUpAll(ISqlSession session, long id, string error) => session.Send(GiveUp, ("$id", id), ("$error", error));

    /// <summary>A webhook.</summary>
    public static StoredWebhook Read(ISqlRow row) => new(
        new Webhook
        {
            Id = row.Long(0),
            OrganisationId = row.Long(1),
            OrganisationPath = row.Text(2),
            OrganisationName = row.Text(3),
            Name = row.Text(4),
            Url = row.Text(5),
            Events = (WebhookEvents)row.Long(6),
            State = (WebhookState)row.Int(7),
            Stop = (WebhookStop)row.Int(8),
            StateSince = row.Time(9),
            OwnerName = row.Text(11),
            MadeAt = row.Time(12),
            OldSecretUntil = row.NullableTime(15),
            FailingSince = row.NullableTime(17),
            DeliveredAt = row.NullableTime(18),
        },
        row.Text(10),
        row.Octets(13),
        row.IsNull(14) ? null : row.Octets(14),
        row.Int(16));
}
