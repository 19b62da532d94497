using System.Text.Json;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration.Settings;

/// <summary>A setting that is a list of texts.</summary>
/// <param name="key">Its name.</param>
/// <param name="most">Most texts of it.</param>
/// <param name="levels">Where it may be set.</param>
/// <param name="findError">What is wrong with a text; empty: nothing.</param>
internal sealed class TextListSetting(string key, int most, IReadOnlySet<SettingLevel> levels, Func<string, string> findError) : ISettingDefinition
{
    private const int MaxLength = 300;

    public string Key => key;

    public string Default => "[]";

    public IReadOnlySet<SettingLevel> Levels => levels;

    public IReadOnlyList<string> Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return ["it must be a list of texts such as [\"…\"]."];
        }

        var errors = new List<string>();
        if (value.GetArrayLength() > most)
        {
            errors.Add($"it has {value.GetArrayLength()} entries, and {most} are allowed. Write wider ones.");
        }

        foreach (var (index, item) in value.EnumerateArray().Take(most).Index())
        {
            var error = item.ValueKind != JsonValueKind.String ? "is no text. Put it in quotation marks."
                : item.GetString()!.Length > MaxLength ? $"has more than {MaxLength} letters. Write it shorter."
                : findError(item.GetString()!);
            if (error.Length > 0)
            {
                errors.Add($"[{index}]: {error}");
            }
        }

        return errors;
    }
}
