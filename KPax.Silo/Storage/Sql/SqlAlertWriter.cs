using KPax.Contracts.Alerts;
using KPax.Silo.Alerts;

namespace KPax.Silo.Storage.Sql;

/// <summary>Writes the alerts of a device's unit. The guard of its snapshot keeps two writers apart; who sees to an alert is not the device's to say.</summary>
internal static class SqlAlertWriter
{
    private const string Upsert = """
        INSERT INTO alert (organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, part_index, location,
            code, code_name, words, search, supply_type, color, percent, since, raised, missing, closed, closing, occurrences, acknowledged,
            acknowledged_by, note)
        SELECT coalesce(o.id, 0), d.organisation_path, 1, d.id, $number, $kind, $urgency, $severity, $training, $part, $index, $location,
            $code, $code_name, $words, $search, $supply_type, $color, $percent, $since, $raised, $missing, $closed, $closing, $occurrences, NULL, '', ''
        FROM device d LEFT JOIN organisation o ON o.path = d.organisation_path WHERE d.id = $device
        ON CONFLICT (subject, subject_id, number) DO UPDATE SET organisation_id = excluded.organisation_id,
            organisation_path = excluded.organisation_path, urgency = excluded.urgency, severity = excluded.severity, training = excluded.training,
            code_name = excluded.code_name, words = excluded.words, search = excluded.search, percent = excluded.percent, raised = excluded.raised,
            missing = excluded.missing, closed = excluded.closed, closing = excluded.closing, occurrences = excluded.occurrences
        """;

    // Who saw to what was a warning has not seen that it stops the device.
    private const string Withdraw = """
        UPDATE alert SET acknowledged = NULL, acknowledged_by = '', note = '' WHERE subject = 1 AND subject_id = $device AND number = $number
        """;

    /// <summary>Writes them.</summary>
    public static void Write(ISqlSession session, DeviceUnit unit)
    {
        foreach (var change in unit.Alerts)
        {
            var alert = change.Alert;
            SqlWebhookEvents.Alert(session, unit.DeviceId, alert, unit.Snapshot?.LastSeenAt ?? alert.ClosedAt ?? alert.Since);
            session.Send(
                Upsert,
                ("$device", unit.DeviceId), ("$number", alert.Number), ("$kind", (int)alert.Kind), ("$urgency", (int)alert.Urgency),
                ("$severity", (int)alert.Severity), ("$training", (int)alert.TrainingLevel), ("$part", (int)alert.Group), ("$index", (long?)alert.GroupIndex),
                ("$location", (long?)alert.Location), ("$code", alert.Code), ("$code_name", alert.CodeName), ("$words", alert.Text),
                ("$search", SearchText(alert)), ("$supply_type", (int)alert.SupplyType), ("$color", alert.Color), ("$percent", alert.Percent),
                ("$since", UnixTime.ToColumn(alert.Since)), ("$raised", UnixTime.ToColumn(alert.RaisedAt)), ("$missing", UnixTime.ToColumn(alert.MissingSince)),
                ("$closed", UnixTime.ToColumn(alert.ClosedAt)), ("$closing", (int)alert.Closing), ("$occurrences", alert.Returns + 1));
            if (change.HasWorsened)
            {
                session.Send(Withdraw, ("$device", unit.DeviceId), ("$number", alert.Number));
            }
        }
    }

    private static string SearchText(OpenAlert alert) => (alert.Kind == AlertKind.Supply ? $"{alert.Text}\n{alert.Color}" : $"{alert.Text}\n{alert.CodeName}")
        .ToLowerInvariant();
}
