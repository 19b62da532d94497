using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Web.Display;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Alerts;

/// <summary>Says an alert in words.</summary>
internal static class AlertWords
{
    // Codes up to this one say "other" or "unknown": then the words are all there is.
    private const int UnknownCode = 2;

    /// <summary>What it is: the device's own words, or ours where it has none.</summary>
    public static string Title(AlertView alert) => alert.Kind switch
    {
        AlertKind.Supply => Supply(alert),
        AlertKind.DetectedError => Of((DetectedError)alert.Code),
        AlertKind.Unreachable => T("AlertText_Unreachable"),
        AlertKind.AgentSilent => T("AlertText_AgentSilent"),
        _ when alert.Text.Length > 0 => alert.Text,
        _ => T("Alert_NoText"),
    };

    /// <summary>True if an open alert is of what the device tells in a row of its table: the same in another poll, whatever its words and its number there.</summary>
    public static bool IsOf(AlertView alert, DeviceAlert told) =>
        alert.Kind == AlertKind.Device && alert.Group == told.Group && alert.Code == told.Code
        && (alert.GroupIndex ?? -1) == Math.Max(told.GroupIndex ?? -1, -1) && (alert.Location ?? -1) == Math.Max(told.Location ?? -1, -1)
        && (alert.Code > UnknownCode || alert.Text == told.Description);

    /// <summary>Whose it is.</summary>
    public static string Subject(AlertView alert) => alert.SubjectName.Length > 0
        ? alert.SubjectName
        : T(alert.Subject == AlertSubject.Agent ? "AlertText_Agent" : "AlertText_Device", Plain(alert.SubjectId));

    /// <summary>Link to the page of the device or agent.</summary>
    public static string Href(AlertView alert) => $"{(alert.Subject == AlertSubject.Agent ? "agents" : "devices")}/{Plain(alert.SubjectId)}";

    /// <summary>How long it lasted or lasts: "3 h", "2 d".</summary>
    public static string Duration(TimeSpan time) => time switch
    {
        { TotalMinutes: < 1 } => T("Lasted_Seconds", Numbers.Whole((long)Math.Max(0, time.TotalSeconds))),
        { TotalHours: < 1 } => T("Lasted_Minutes", Numbers.Whole((long)time.TotalMinutes)),
        { TotalDays: < 2 } => T("Lasted_Hours", Numbers.Whole((long)time.TotalHours)),
        _ => T("Lasted_Days", Numbers.Whole((long)time.TotalDays)),
    };

    /// <summary>Class in the style sheet: the look of what it asks of people.</summary>
    public static string Css(AlertUrgency urgency) => urgency switch { AlertUrgency.Critical => "stop", AlertUrgency.Warning => "warn", _ => "mute" };

    private static string Supply(AlertView alert)
    {
        var name = SupplyWords.Name(new Supply { Type = alert.SupplyType, Color = alert.Color });
        var isVeryLow = alert.Urgency == AlertUrgency.Critical;
        return alert.Percent is { } percent
            ? T(isVeryLow ? "AlertText_VeryLowPercent" : "AlertText_LowPercent", name, Math.Round(percent))
            : T(isVeryLow ? "AlertText_VeryLow" : "AlertText_Low", name);
    }

    private static string Plain(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
