using System.Text.Json;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Alerts.Settings;

/// <summary>When devices may be off: a list of windows such as "mon-fri 18:00-08:00", by the wall clock of the organisation.</summary>
internal sealed class QuietHoursSetting : ISettingDefinition
{
    /// <summary>Most windows.</summary>
    public const int Most = 50;

    private static readonly DayOfWeek[] Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public string Key => AlertKeys.QuietHours;

    public string Default => "[]";

    public IReadOnlySet<SettingLevel> Levels => AlertKeys.Levels;

    public IReadOnlyList<string> Check(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return [$"{Key} is {value.GetRawText()}. Write a list of texts such as [\"mon-fri 18:00-08:00\", \"sat,sun 00:00-24:00\"]."];
        }

        var errors = new List<string>();
        if (value.GetArrayLength() > Most)
        {
            errors.Add($"{Key} has {value.GetArrayLength()} windows. Write at most {Most}.");
        }

        foreach (var (at, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                errors.Add($"{Key}[{at}] is {item.GetRawText()}. Write a text such as \"mon-fri 18:00-08:00\".");
            }
            else if (!BlackoutText.TryParse(item.GetString()!, out _, out var error))
            {
                errors.Add($"{Key}[{at}]: {error}");
            }
        }

        return errors;
    }

    /// <summary>The hours of a value that was checked; what a later program reads otherwise is left out.</summary>
    public static IReadOnlyList<QuietHours> Read(JsonElement value) =>
    [
        .. value.EnumerateArray()
            .Select(item => BlackoutText.TryParse(item.GetString() ?? "", out var window, out _) ? HoursOf(window) : null)
            .OfType<QuietHours>(),
    ];

    private static QuietHours HoursOf(BlackoutText window) => new(
        [.. Days.Where((_, at) => (window.Days & (1u << at)) != 0)], TimeOnly.MinValue.AddMinutes(window.From), TimeOnly.MinValue.AddMinutes(window.To));
}
