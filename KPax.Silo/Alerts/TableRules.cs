using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>Rows of the device's table of alerts (RFC 3805). Pure.</summary>
internal static class TableRules
{
    private const int MostWords = 80;

    // What ends what: cover, interlock, door.
    private static readonly Dictionary<int, int> ClosedBy = new() { [3] = 4, [5] = 6, [501] = 502 };

    /// <summary>The alert of a row; null: the row asks nothing of anybody.</summary>
    public static OpenAlert? Of(DeviceAlert row, IReadOnlyList<DetectedError> errors)
    {
        var urgency = UrgencyOf(row);
        if (urgency == AlertUrgency.Info)
        {
            return null;
        }

        var alert = new OpenAlert
        {
            Kind = AlertKind.Device,
            Group = row.Group,
            Code = row.Code,

            // -1: there is none, -2: it is not known. A device that now sends one and now nothing means the same.
            GroupIndex = row.GroupIndex >= 0 ? row.GroupIndex : null,
            Location = row.Location >= 0 ? row.Location : null,
            Part = PartOf(row),
            Severity = row.Severity,
            Urgency = urgency,
            TrainingLevel = row.TrainingLevel,
            CodeName = row.CodeName,
            Text = row.Description,
            RaisedAt = row.RaisedAt,
        };
        return alert with { Error = errors.FirstOrDefault(error => DetectedErrorRules.Covers(alert, error)) };
    }

    /// <summary>
    /// True if the disappearance of the row proves that the condition ended: of critical and binary ones it does, a plain warning may stay or go as the device
    /// likes (RFC 3805).
    /// </summary>
    public static bool IsProvenByAbsence(AlertSeverity severity) => severity is AlertSeverity.Critical or AlertSeverity.WarningBinaryChangeEvent;

    /// <summary>True if another row says that the condition ended: a cover that was opened and is closed.</summary>
    public static bool IsEndedBy(OpenAlert alert, IReadOnlyList<DeviceAlert> rows) => ClosedBy.TryGetValue(alert.Code, out var closing)
        && rows.Any(row => row.Code == closing && row.Group == alert.Group && (row.GroupIndex >= 0 ? row.GroupIndex : null) == alert.GroupIndex);

    // An agent that does not judge leaves it to the severity; what a device says of its own sleep and waking asks nothing.
    private static AlertUrgency UrgencyOf(DeviceAlert row) => row switch
    {
        { Urgency: not AlertUrgency.Unspecified } => row.Urgency,
        { Group: AlertGroup.GeneralPrinter, Code: 23 or 24 or 507 } => AlertUrgency.Info,
        { Severity: AlertSeverity.Critical } => AlertUrgency.Critical,
        { Severity: AlertSeverity.Other } => AlertUrgency.Info,
        _ => AlertUrgency.Warning,
    };

    // Code 1 is "other", 2 "unknown": then the words are all there is, without their figures, which move.
    private static string PartOf(DeviceAlert row) => row switch
    {
        { VendorCode.Length: > 0 } => $"{row.Source}#{row.VendorCode}",
        { Code: <= 2, Description.Length: > 0 } => Words(row.Description),
        _ => "",
    };

    private static string Words(string text) =>
        string.Concat(text.Where(letter => !char.IsDigit(letter)).Take(MostWords)).Trim().ToLowerInvariant();
}
