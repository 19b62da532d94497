using System.Globalization;
using KPax.Web.Language;
using static KPax.Web.Language.Words;

namespace KPax.Web.Agents;

/// <summary>What to call settings of agents.</summary>
internal static class SettingNames
{
    private const int Shown = 200;

    /// <summary>Key of the words for a setting: "schedule-alerts" is "Setting_ScheduleAlerts"; one that this version does not know is "Setting_Other".</summary>
    public static string KeyOf(string key) => key switch
    {
        "targets" => "Setting_Targets",
        "excludes" => "Setting_Excludes",
        "schedule-full" => "Setting_ScheduleFull",
        "schedule-counters" => "Setting_ScheduleCounters",
        "schedule-supplies" => "Setting_ScheduleSupplies",
        "schedule-parts" => "Setting_ScheduleParts",
        "schedule-alerts" => "Setting_ScheduleAlerts",
        "blackouts" => "Setting_Blackouts",
        "datagrams-per-second" => "Setting_DatagramsPerSecond",
        "datagrams-per-minute" => "Setting_DatagramsPerMinute",
        "parallel-scans" => "Setting_ParallelScans",
        "excluded" => "Setting_Excluded",
        "allowed" => "Setting_Allowed",
        "time-zone" => "Setting_TimeZone",
        "devices" => "Setting_Devices",
        "configuration" => "Setting_Configuration",
        _ => "Setting_Other",
    };

    /// <summary>Key of the words that say how to write a setting.</summary>
    public static string HintOf(string key) => key switch
    {
        "targets" or "excludes" => "Setting_TargetsHint",
        "blackouts" => "Setting_BlackoutsHint",
        _ => "Setting_NumberHint",
    };

    /// <summary>A value as an agent tells it, in this language where it is a word or a span of time; a long list by its beginning.</summary>
    public static string ValueOf(string key, string value) => value switch
    {
        "none" => T("Setting_None"),
        "never" => T("Setting_Never"),
        "no limit" => T("Setting_NoLimit"),
        "not needed" => T("Setting_NotNeeded"),
        _ when key == "devices" => long.TryParse(value.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var devices)
            ? Numbers.Whole(devices) : T("Setting_None"),
        _ when SettingText.IsInterval(key) && IntervalText.TryRead(value, out var span) => span == TimeSpan.Zero ? T("Setting_Never") : Durations.Of(span),
        { Length: > Shown } => string.Concat(value.AsSpan(0, Shown), "…"),
        _ => value,
    };

    /// <summary>A value as it is set at the server, in words.</summary>
    public static string OfJson(string key, string json) => SettingText.OfJson(key, json) switch
    {
        "true" when SettingText.IsFlag(key) => T("Setting_Yes"),
        "false" when SettingText.IsFlag(key) => T("Setting_No"),
        "" => T(SettingText.IsList(key) ? "Setting_None" : "Setting_Unset"),
        var text => ValueOf(key, text.Replace("\n", ", ", StringComparison.Ordinal)),
    };
}
