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
        _ when key.StartsWith("schedule-", StringComparison.Ordinal) => "Setting_ScheduleHint",
        _ => "Setting_NumberHint",
    };

    /// <summary>A value as an agent tells it, in this language where it is a word; a long list by its beginning.</summary>
    public static string ValueOf(string value) => value switch
    {
        "none" => T("Setting_None"),
        "never" => T("Setting_Never"),
        "no limit" => T("Setting_NoLimit"),
        { Length: > Shown } => string.Concat(value.AsSpan(0, Shown), "…"),
        _ => value,
    };
}
