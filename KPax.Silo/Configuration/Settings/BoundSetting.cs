using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration.Settings;

/// <summary>A bound of an agent's work: a number, or null for the agent's own.</summary>
/// <param name="key">Its name.</param>
/// <param name="most">The greatest number.</param>
/// <param name="levels">Where it may be set.</param>
internal sealed class BoundSetting(string key, int most, IReadOnlySet<SettingLevel> levels) : ISettingDefinition
{
    public string Key => key;

    public string Default => "null";

    public IReadOnlySet<SettingLevel> Levels => levels;

    public IReadOnlyList<string> Check(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= 1 && number <= most)
            ? [] : [$"it must be a whole number from 1 to {most}, or null for the agent's own."];
}
