using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Configuration.Devices;

/// <summary>How settings of single devices are bounded and brought to agents; section "KPax:DeviceSettings".</summary>
internal sealed class DeviceSettingsOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:DeviceSettings";

    /// <summary>How often it is looked whether devices with settings are known by other agents than before. Default: 30 s; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most devices of one agent that have settings of their own. Default: 2,000; 1 to 10,000, as an agent takes no more.</summary>
    [Range(1, 10_000)]
    public int MaxDevices { get; set; } = 2_000;
}
