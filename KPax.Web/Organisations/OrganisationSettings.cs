using System.Text.Json;
using KPax.Web.Agents;
using static KPax.Web.Language.Words;

namespace KPax.Web.Organisations;

/// <summary>Settings of organisations as people read and write them.</summary>
internal static class OrganisationSettings
{
    private static readonly string[] Order =
    [
        "time-zone", "supply-thresholds", "quiet-hours", "learn-quiet-hours", "targets", "excludes",
        "schedule-full", "schedule-counters", "schedule-supplies", "schedule-parts", "schedule-alerts",
        "blackouts", "datagrams-per-second", "datagrams-per-minute", "parallel-scans",
    ];

    /// <summary>Place of a setting among all; one that this version does not know comes last.</summary>
    public static int OrderOf(string key) => Array.IndexOf(Order, key) is var at and >= 0 ? at : Order.Length;

    /// <summary>Key of the heading that a setting stands below.</summary>
    public static string GroupOf(string key) => key switch
    {
        "time-zone" => "Org_GroupPlace",
        "supply-thresholds" or "quiet-hours" or "learn-quiet-hours" => "Org_GroupAlerts",
        _ when OrderOf(key) < Order.Length => "Org_GroupCollection",
        _ => "Org_GroupOther",
    };

    /// <summary>What a setting is called; one that this version does not know by its key.</summary>
    public static string NameOf(string key) => key switch
    {
        "supply-thresholds" => T("Setting_SupplyThresholds"),
        "quiet-hours" => T("Setting_QuietHours"),
        "learn-quiet-hours" => T("Setting_LearnQuietHours"),
        _ when SettingNames.KeyOf(key) is not "Setting_Other" and var name => T(name),
        _ => key,
    };

    /// <summary>How to write it.</summary>
    public static string HintOf(string key) => key switch
    {
        "time-zone" => T("Setting_TimeZoneHint"),
        "supply-thresholds" => T("Setting_SupplyThresholdsHint"),
        "quiet-hours" => T("Setting_BlackoutsHint"),
        "learn-quiet-hours" => T("Setting_LearnQuietHoursHint"),
        _ when SettingText.IsInterval(key) => T("Setting_SpanHint"),
        _ when OrderOf(key) < Order.Length => T(SettingNames.HintOf(key)),
        _ => T("Setting_JsonHint"),
    };

    /// <summary>True if it is written in lines.</summary>
    public static bool IsLines(string key) => key is "supply-thresholds" or "quiet-hours" || SettingText.IsList(key) || OrderOf(key) == Order.Length;

    /// <summary>True if it is yes or no.</summary>
    public static bool IsChoice(string key) => key == "learn-quiet-hours";

    /// <summary>The text of a value, to be edited.</summary>
    public static string TextOf(string key, string json) =>
        key == "supply-thresholds" ? ThresholdText.OfJson(json) : OrderOf(key) == Order.Length ? json : SettingText.OfJson(key, json);

    /// <summary>The value of a text as JSON; what is wrong with it the server says.</summary>
    public static string JsonOf(string key, string text) => key switch
    {
        "supply-thresholds" => ThresholdText.ToJson(text),
        "quiet-hours" => SettingText.ToJson("blackouts", text),
        "time-zone" => JsonSerializer.Serialize(text.Trim(), Json.Default.String),
        "learn-quiet-hours" => text == "true" ? "true" : "false",
        _ when OrderOf(key) == Order.Length => text.Trim(),
        _ => SettingText.ToJson(key, text),
    };

    /// <summary>A value to be read, in this language where it is a word; a long one by its beginning.</summary>
    public static string ValueOf(string key, string json)
    {
        var text = TextOf(key, json).Replace("\n", ", ", StringComparison.Ordinal);
        return key switch
        {
            "learn-quiet-hours" => T(text == "true" ? "Setting_Yes" : "Setting_No"),
            "supply-thresholds" when text.Length == 0 => T("Setting_UsualThresholds"),
            _ when text.Length == 0 => T(IsLines(key) ? "Setting_None" : "Setting_ByItself"),
            _ => SettingNames.ValueOf(key, text),
        };
    }
}
