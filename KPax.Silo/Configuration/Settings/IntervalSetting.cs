using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Devices;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration.Settings;

/// <summary>How often to ask for something: a time span such as "00:05:00", "00:00:00" for never, null for what the agent does by itself.</summary>
internal sealed class IntervalSetting(ScanKind kind) : ISettingDefinition
{
    /// <summary>The shortest interval: more often would be a load for devices that nobody needs.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(30);

    /// <summary>The longest interval.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromDays(31);

    public string Key { get; } = CollectionKeys.ScheduleOf(kind);

    public string Default => "null";

    public IReadOnlySet<SettingLevel> Levels { get; } = new HashSet<SettingLevel> { SettingLevel.Organisation, SettingLevel.Agent, SettingLevel.Device };

    public IReadOnlyList<string> Check(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && Read(value.GetString()!) is { } span && (span == TimeSpan.Zero || (span >= Least && span <= Most)))
            ? [] : [$"it must be a time span from {Least} to 31.00:00:00 such as \"00:05:00\", \"00:00:00\" for never, or null for what the agent does by itself."];

    /// <summary>The interval; null if the text is none.</summary>
    public static TimeSpan? Read(string text) =>
        text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span : null;
}
