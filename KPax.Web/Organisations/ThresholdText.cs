using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KPax.Web.Organisations;

/// <summary>
/// Thresholds of supplies as people write them: a line for each kind with the levels for low and very low, such as "toner.black 20 5"; "never" for none,
/// and "no-stages" behind them if a supply that tells words instead of levels counts as fine.
/// </summary>
internal static class ThresholdText
{
    private const string Never = "never";
    private const string NoStages = "no-stages";

    /// <summary>The lines of a value.</summary>
    public static string OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Object ? json : string.Join('\n', document.RootElement.EnumerateObject().Select(LineOf));
    }

    /// <summary>The value of lines. A word that is no number stands in it as it is, so that the server says what is wrong with it.</summary>
    public static string ToJson(string text)
    {
        var kinds = new JsonObject();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var levels = words.Skip(1).Where(word => word != NoStages).ToList();
            var threshold = new JsonObject();
            foreach (var (name, level) in new[] { "low", "very-low" }.Zip(levels))
            {
                threshold[name] = ValueOf(level);
            }

            foreach (var word in levels.Skip(2))
            {
                threshold[word] = word;
            }

            if (words.Contains(NoStages))
            {
                threshold["by-stage"] = false;
            }

            // Of a kind that stands there twice the last counts, and the page shows which.
            kinds[words[0]] = threshold;
        }

        return kinds.ToJsonString();
    }

    private static string LineOf(JsonProperty kind)
    {
        var low = Level(kind.Value, "low");
        var veryLow = Level(kind.Value, "very-low");
        var hasStages = kind.Value.ValueKind != JsonValueKind.Object || !kind.Value.TryGetProperty("by-stage", out var stage) || stage.ValueKind != JsonValueKind.False;

        // Who says nothing of "low" but something of "very low" means the usual level, which a line must name.
        low ??= veryLow is null ? null : "10";
        return string.Join(' ', new[] { kind.Name, low, veryLow, hasStages ? null : NoStages }.OfType<string>());
    }

    private static string? Level(JsonElement threshold, string name) =>
        threshold.ValueKind != JsonValueKind.Object || !threshold.TryGetProperty(name, out var level) ? null
        : level.ValueKind == JsonValueKind.Null ? Never : level.GetRawText();

    private static JsonNode? ValueOf(string level) =>
        level == Never ? null
        : double.TryParse(level.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number)
        : JsonValue.Create(level);
}
