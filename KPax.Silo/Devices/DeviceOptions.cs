using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Devices;

/// <summary>How devices are kept.</summary>
internal sealed class DeviceOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Devices";

    /// <summary>
    /// How often the last-seen times of devices whose state did not change are written, all in one transaction. Default: 10 s; 1 s to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan LastSeenEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How much newer a section may be in memory than in storage while its content stays the same: by so much it seems older after a restart. Default: 10 min;
    /// 0: every reading is written.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan SectionTimesEvery { get; set; } = TimeSpan.FromMinutes(10);
}
