using System.Text.Json;

namespace KPax.Web.Agents;

/// <summary>Values of settings as people write them: a list one a line, a time span or a number as it is, nothing for "as the agent does by itself".</summary>
internal static class SettingText
{
    private static readonly string[] Lists = ["targets", "excludes", "blackouts"];
    private const string Schedule = "schedule-";
    private static readonly string[] Flags = ["excluded"];
    private static readonly string[] Bounds = ["datagrams-per-second", "datagrams-per-minute", "parallel-scans"];

    /// <summary>True for a setting that is a list.</summary>
    public static bool IsList(string key) => Lists.Contains(key);

    /// <summary>True for a setting that is a span of time.</summary>
    public static bool IsInterval(string key) => key.StartsWith(Schedule, StringComparison.Ordinal);

    /// <summary>True for a setting that is yes or no.</summary>
    public static bool IsFlag(string key) => Flags.Contains(key);

    /// <summary>The text of a value; empty for none, and no where nobody says yes.</summary>
    public static string OfJson(string key, string json)
    {
        if (json.Length == 0)
        {
            return IsFlag(key) ? "false" : "";
        }

        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        return value.ValueKind switch
        {
            JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(item => item.GetString())),
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => "",
            _ => value.GetRawText(),
        };
    }

    /// <summary>The value of a text as JSON; what is wrong with it the server says.</summary>
    public static string ToJson(string key, string text)
    {
        var tidy = text.Trim();
        if (IsList(key))
        {
            return JsonSerializer.Serialize(tidy.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Json.Default.StringArray);
        }

        return tidy.Length == 0 ? "null"
            : IsFlag(key) && tidy is "true" or "false" ? tidy
            : Bounds.Contains(key) && tidy.All(char.IsAsciiDigit) ? tidy.TrimStart('0') is { Length: > 0 } number ? number : "0"
            : JsonSerializer.Serialize(tidy, Json.Default.String);
    }
}
