using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration.Settings;

/// <summary>A setting that is true or false; false where nobody says anything.</summary>
/// <param name="key">Its name.</param>
/// <param name="levels">Where it may be set.</param>
internal sealed class FlagSetting(string key, IReadOnlySet<SettingLevel> levels) : ISettingDefinition
{
    public string Key => key;

    public string Default => "false";

    public IReadOnlySet<SettingLevel> Levels => levels;

    public IReadOnlyList<string> Check(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : ["it must be true or false."];
}
