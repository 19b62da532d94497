using KPax.Contracts.Alerts;
using KPax.Contracts.History;
using KPax.Contracts.Webhooks;
using KPax.Silo.Alerts;
using KPax.Silo.Webhooks;

namespace KPax.Silo.Storage.Sql;

/// <summary>
/// Writes the messages of what happened into its own transaction: they are there together, or not at all. One statement an event for all webhooks, and none
/// where no webhook wants it (<see cref="SqlWebhookEars"/>).
/// </summary>
internal static class SqlWebhookEvents
{
    private const string Columns = """
        INSERT INTO webhook_delivery (webhook_id, message, event, at, made, organisation_id, organisation_name, subject, subject_id, subject_maker, subject_name,
            subject_serial, data, state, attempts, due, error)
        SELECT w.id, $message, $event, $at, $made,
        """;

    private const string Hears = "w.state < 2 AND (w.events & $event) <> 0";

    // Webhooks come first, so that devices are not even looked for where there are none.
    private const string Device = $"""
        {Columns} d.organisation_id, coalesce(o.name, ''), 1, d.id, d.manufacturer, d.model, d.serial, $data, 0, 0, $made, ''
        FROM webhook w CROSS JOIN device d LEFT JOIN organisation o ON o.id = d.organisation_id
        WHERE {Hears} AND d.id = $device AND substr(d.organisation_path, 1, length(w.organisation_path)) = w.organisation_path
        """;

    // Written before the alert is: it tells what the alert was until now. A change that opens and closes at once tells both.
    private const string Opened = $"""
        {Device} AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.subject = 1 AND a.subject_id = $device AND a.number = $number
            AND (a.closed IS NULL OR a.closed = $closed))
        """;

    private const string Closed = $"""
        {Device} AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.subject = 1 AND a.subject_id = $device AND a.number = $number AND a.closed = $closed)
        """;

    private const string Agent = $"""
        {Columns} g.organisation_id, coalesce(o.name, ''), 2, g.id, '', g.host_name, '', $data, 0, 0, $made, ''
        FROM webhook w CROSS JOIN agent g LEFT JOIN organisation o ON o.id = g.organisation_id
        WHERE {Hears} AND g.id = $agent AND substr(g.organisation_path, 1, length(w.organisation_path)) = w.organisation_path
        """;

    // Who hears of one of both places only is not told of the other one: it may be nobody's business there.
    private const string MovedWithin = $"""
        {Device} AND EXISTS (SELECT 1 FROM organisation f WHERE f.id = $from AND substr(f.path, 1, length(w.organisation_path)) = w.organisation_path)
        """;

    private const string MovedIn = $"""
        {Device} AND NOT EXISTS (SELECT 1 FROM organisation f WHERE f.id = $from AND substr(f.path, 1, length(w.organisation_path)) = w.organisation_path)
        """;

    private const string MovedOut = $"""
        {Columns} f.id, f.name, 1, d.id, d.manufacturer, d.model, d.serial, $data, 0, 0, $made, ''
        FROM webhook w CROSS JOIN device d JOIN organisation f ON f.id = $from
        WHERE {Hears} AND d.id = $device AND substr(f.path, 1, length(w.organisation_path)) = w.organisation_path
            AND NOT (substr(d.organisation_path, 1, length(w.organisation_path)) = w.organisation_path)
        """;

    /// <summary>An alert of a device is about to be written.</summary>
    public static void Alert(ISqlSession session, long device, OpenAlert alert, DateTimeOffset now)
    {
        if (!SqlWebhookEars.Hear(session, WebhookEvents.AlertOpened | WebhookEvents.AlertClosed))
        {
            return;
        }

        (string, SqlValue)[] row = [("$device", device), ("$number", alert.Number), ("$closed", UnixTime.ToColumn(alert.ClosedAt))];
        var open = EventData.Of(alert with { ClosedAt = null, Closing = AlertClosing.None });
        session.Send(Opened, [.. Of(WebhookEvents.AlertOpened, alert.Since, now, open), .. row]);
        if (alert.ClosedAt is { } at)
        {
            session.Send(Closed, [.. Of(WebhookEvents.AlertClosed, at, now, EventData.Of(alert)), .. row]);
        }
    }

    /// <summary>A device has its first snapshot.</summary>
    public static void DeviceFound(ISqlSession session, long device, DateTimeOffset at)
    {
        if (SqlWebhookEars.Hear(session, WebhookEvents.DeviceFound))
        {
            session.Send(Device, [.. Of(WebhookEvents.DeviceFound, at, at, "{}"), ("$device", device)]);
        }
    }

    /// <summary>Supplies of a device were replaced.</summary>
    public static void Supplies(ISqlSession session, DeviceUnit unit, DateTimeOffset now)
    {
        foreach (var replaced in unit.SupplyEvents)
        {
            if (replaced.Kind != SupplyEventKind.Replaced || !SqlWebhookEars.Hear(session, WebhookEvents.SupplyReplaced))
            {
                continue;
            }

            session.Send(Device, [.. Of(WebhookEvents.SupplyReplaced, replaced.At, now, EventData.Of(replaced)), ("$device", unit.DeviceId)]);
        }
    }

    /// <summary>A device stands elsewhere; its row says where by now.</summary>
    public static void DeviceMoved(ISqlSession session, long device, long from, DateTimeOffset now)
    {
        if (!SqlWebhookEars.Hear(session, WebhookEvents.DeviceMoved))
        {
            return;
        }

        (string, SqlValue)[] both = [("$device", device), ("$from", from)];
        session.Send(MovedWithin, [.. Of(WebhookEvents.DeviceMoved, now, now, EventData.Moved("within", from)), .. both]);
        session.Send(MovedIn, [.. Of(WebhookEvents.DeviceMoved, now, now, EventData.Moved("in", null)), .. both]);
        session.Send(MovedOut, [.. Of(WebhookEvents.DeviceMoved, now, now, EventData.Moved("out", null)), .. both]);
    }

    /// <summary>An agent fell silent, or is heard of again.</summary>
    public static void Agents(ISqlSession session, WebhookEvents what, long agent, DateTimeOffset since, DateTimeOffset at, DateTimeOffset now)
    {
        if (SqlWebhookEars.Hear(session, what))
        {
            session.Send(Agent, [.. Of(what, at, now, EventData.Silence(since)), ("$agent", agent)]);
        }
    }

    private static (string, SqlValue)[] Of(WebhookEvents what, DateTimeOffset at, DateTimeOffset now, string data) =>
    [
        ("$message", MessageIds.Create()), ("$event", (long)what), ("$at", UnixTime.ToColumn(at)), ("$made", UnixTime.ToColumn(now)), ("$data", data),
    ];
}
