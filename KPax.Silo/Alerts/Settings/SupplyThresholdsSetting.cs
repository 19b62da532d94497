using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Alerts.Settings;

/// <summary>
/// From which level on supplies are low: an object of thresholds by kind, such as {"toner.black": {"low": 20, "very-low": 5}, "any": {"low": null}}. Each
/// kind is inherited for itself: an organisation that says something of black toner keeps what stands above it of waste boxes.
/// </summary>
internal sealed class SupplyThresholdsSetting : ISettingDefinition
{
    /// <summary>Most kinds.</summary>
    public const int Most = 200;

    private static readonly HashSet<string> Kinds =
        [.. Enum.GetValues<SupplyType>().Select(Alerts.SupplyThresholds.NameOf).Where(name => name.Length > 0), "consumed", "receptacle"];

    public string Key => AlertKeys.SupplyThresholds;

    public string Default => "{}";

    public IReadOnlySet<SettingLevel> Levels => AlertKeys.Levels;

    public IReadOnlyList<string> Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{Key} is {value.GetRawText()}. Write an object such as {{\"toner.black\": {{\"low\": 20, \"very-low\": 5}}}}."];
        }

        var errors = new List<string>();
        var count = 0;
        foreach (var kind in value.EnumerateObject())
        {
            count++;
            var name = kind.Name.Split('.')[0];
            if (kind.Name != "any" && (!Kinds.Contains(name) || kind.Name.EndsWith('.')))
            {
                errors.Add($"{Key}: '{kind.Name}' is no kind of supply. Write \"any\", or one of {string.Join(", ", Kinds.Order())}, with a colour such as \"toner.black\" at will.");
            }

            CheckThreshold($"{Key}.{kind.Name}", kind.Value, errors);
        }

        if (count > Most)
        {
            errors.Add($"{Key} has {count} kinds. Write at most {Most}.");
        }

        return errors;
    }

    /// <summary>The threshold of a value that was checked. What is not said is the default; null: never.</summary>
    public static SupplyThreshold Read(JsonElement value)
    {
        var low = Number(value, "low", SupplyThreshold.Default.Low);

        // Who calls 2 % low does not mean to be told of 3 % as very low.
        var veryLow = Number(value, "very-low", low < SupplyThreshold.Default.VeryLow ? low : SupplyThreshold.Default.VeryLow);
        return new(low, veryLow, !value.TryGetProperty("by-stage", out var stage) || stage.ValueKind != JsonValueKind.False);
    }

    private static void CheckThreshold(string field, JsonElement value, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{field} is {value.GetRawText()}. Write an object such as {{\"low\": 20, \"very-low\": 5}}.");
            return;
        }

        foreach (var part in value.EnumerateObject())
        {
            var isGood = part.Name switch
            {
                "low" or "very-low" => part.Value.ValueKind == JsonValueKind.Null
                    || (part.Value.ValueKind == JsonValueKind.Number && part.Value.GetDouble() is >= 0 and <= 100),
                "by-stage" => part.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => false,
            };
            if (!isGood)
            {
                errors.Add($"{field}.{part.Name} is {part.Value.GetRawText()}. Write \"low\" and \"very-low\" from 0 to 100 or null, and \"by-stage\" true or false.");
            }
        }

        if (errors.Count == 0 && Read(value) is { Low: { } low, VeryLow: { } veryLow } && veryLow > low)
        {
            errors.Add($"{field}: \"very-low\" is {veryLow} and \"low\" {low}. Write \"very-low\" no greater than \"low\".");
        }
    }

    private static double? Number(JsonElement value, string name, double? unsaid) =>
        !value.TryGetProperty(name, out var number) ? unsaid : number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;
}
