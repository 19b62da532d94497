using System.Text.Json;

namespace KPax.Silo.Organisations.Settings;

/// <summary>A setting that a room knows. It stands in <see cref="SettingDefinitions"/>; a key that does not is refused.</summary>
internal interface ISettingDefinition
{
    /// <summary>Its name in lower case with hyphens, such as "time-zone".</summary>
    string Key { get; }

    /// <summary>The value, as JSON, where nobody set one.</summary>
    string Default { get; }

    /// <summary>Where it may be set.</summary>
    IReadOnlySet<SettingLevel> Levels { get; }

    /// <summary>What is wrong with a value, each a sentence with the mend that names the field within it; empty: nothing.</summary>
    IReadOnlyList<string> Check(JsonElement value);
}
