using System.Globalization;
using System.Text.Json;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Silo.Configuration.Settings;

/// <summary>Values of settings as agents take them. Pure. Values were checked when they were set; one that a later program reads otherwise is left out.</summary>
internal static class SettingValues
{
    /// <summary>A list; empty where nothing is set.</summary>
    public static IEnumerable<string> TextsOf(string? json) => json is null ? [] : JsonSerializer.Deserialize(json, ConfigurationJson.Default.StringArray) ?? [];

    /// <summary>A number; 0 where nothing is set.</summary>
    public static uint NumberOf(string? json) =>
        json is not null && uint.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The schedules of those kinds for which one is set.</summary>
    public static IEnumerable<Wire.ScanSchedule> SchedulesOf(Func<string, string?> find)
    {
        foreach (var kind in CollectionKeys.Kinds)
        {
            if (IntervalOf(find(CollectionKeys.ScheduleOf(kind))) is { } interval)
            {
                yield return new Wire.ScanSchedule
                {
                    ScanKind = (KPax.Protocol.Device.V1.DeviceReading.Types.ScanKind)kind, Interval = WireTime.ToWire(interval),
                };
            }
        }
    }

    /// <summary>The windows of a list.</summary>
    public static IEnumerable<Wire.BlackoutWindow> WindowsOf(string? json)
    {
        foreach (var text in TextsOf(json))
        {
            if (BlackoutText.TryParse(text, out var window, out _))
            {
                yield return new Wire.BlackoutWindow { Days = window.Days, FromMinute = window.From, ToMinute = window.To };
            }
        }
    }

    private static TimeSpan? IntervalOf(string? json) =>
        json is not null && JsonSerializer.Deserialize(json, ConfigurationJson.Default.String) is { } text ? IntervalSetting.Read(text) : null;
}
