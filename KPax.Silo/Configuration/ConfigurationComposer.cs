using System.Globalization;
using System.Text.Json;
using KPax.Silo.Configuration.Settings;
using KPax.Silo.Gateway;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration;

/// <summary>Makes the configuration of one agent of what is set in the tree. Pure. Values were checked when they were set; one that a later program reads otherwise is left out.</summary>
internal static class ConfigurationComposer
{
    /// <summary>The configuration of an agent.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="agentId">The agent.</param>
    /// <param name="organisationId">Its organisation.</param>
    /// <param name="timeZone">Time zone that holds there.</param>
    public static Wire.CollectionSettings Compose(OrganisationTree tree, long agentId, long organisationId, string timeZone)
    {
        var agent = SettingScope.Agent(agentId);
        var settings = new Wire.CollectionSettings { Revision = (ulong)tree.RevisionOf(organisationId, agent), TimeZone = timeZone };
        string? Find(string key) => tree.FindSetting(key, organisationId, agent)?.Json;
        settings.Targets.AddRange(TextsOf(Find(CollectionKeys.Targets)));
        settings.Excludes.AddRange(TextsOf(Find(CollectionKeys.Excludes)));
        foreach (var kind in CollectionKeys.Kinds)
        {
            if (IntervalOf(Find(CollectionKeys.ScheduleOf(kind))) is { } interval)
            {
                settings.Schedules.Add(new Wire.ScanSchedule
                {
                    ScanKind = (KPax.Protocol.Device.V1.DeviceReading.Types.ScanKind)kind, Interval = WireTime.ToWire(interval),
                });
            }
        }

        settings.Blackouts.AddRange(WindowsOf(Find(CollectionKeys.Blackouts)));
        settings.DatagramsPerSecond = NumberOf(Find(CollectionKeys.DatagramsPerSecond));
        settings.DatagramsPerMinute = NumberOf(Find(CollectionKeys.DatagramsPerMinute));
        settings.ParallelScans = NumberOf(Find(CollectionKeys.ParallelScans));
        if (settings.Blackouts.Count == 0)
        {
            // Said only where it is needed.
            settings.TimeZone = "";
        }

        return settings;
    }

    private static IEnumerable<string> TextsOf(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, ConfigurationJson.Default.StringArray) ?? [];

    private static TimeSpan? IntervalOf(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, ConfigurationJson.Default.String) is { } text ? IntervalSetting.Read(text) : null;

    private static uint NumberOf(string? json) =>
        json is not null && uint.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<Wire.BlackoutWindow> WindowsOf(string? json)
    {
        foreach (var text in TextsOf(json))
        {
            if (BlackoutText.TryParse(text, out var window, out _))
            {
                yield return new Wire.BlackoutWindow { Days = window.Days, FromMinute = window.From, ToMinute = window.To };
            }
        }
    }
}
