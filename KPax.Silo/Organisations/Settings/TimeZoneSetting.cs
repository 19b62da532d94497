using System.Text.Json;
using KPax.Silo.Hosting;

namespace KPax.Silo.Organisations.Settings;

/// <summary>By which time zone days and months are told, by its IANA name.</summary>
internal sealed class TimeZoneSetting : ISettingDefinition
{
    /// <summary>Name of the setting.</summary>
    public const string Name = "time-zone";

    /// <summary>The zone where nobody set one.</summary>
    public const string DefaultZone = "Etc/UTC";

    public string Key => Name;

    public string Default => "\"Etc/UTC\"";

    // Days of one office in two zones would make sums that nobody can check.
    public IReadOnlySet<SettingLevel> Levels { get; } = new HashSet<SettingLevel> { SettingLevel.Organisation };

    public IReadOnlyList<string> Check(JsonElement value) => value.ValueKind == JsonValueKind.String
        ? CheckZone(value.GetString()!)
        : [$"it must be a text with an IANA name such as \"Europe/Paris\"."];

    /// <summary>The zone of a value that was checked; UTC if this machine does not know it any more.</summary>
    public static TimeZoneInfo ZoneOf(string json) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(JsonSerializer.Deserialize(json, SettingJson.Default.String) ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    private static IReadOnlyList<string> CheckZone(string zone)
    {
        if (zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId && found.Id == zone)
        {
            return [];
        }

        var names = TimeZoneInfo.GetSystemTimeZones().Where(known => known.HasIanaId).Select(known => known.Id);
        var ends = names.FirstOrDefault(name => zone.Length > 2 && name.EndsWith($"/{zone.Replace(' ', '_')}", StringComparison.OrdinalIgnoreCase));
        var meant = ends ?? Suggestion.For(zone, names);
        return [$"there is no time zone of this name; {(meant is null ? "" : $"did you mean {meant}? ")}Write an IANA name such as Europe/Paris."];
    }
}
