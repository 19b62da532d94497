using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Devices.Speakers;

/// <summary>When another agent takes a device over.</summary>
internal sealed class SpeakerOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Devices:Speakers";

    /// <summary>The primary agent is silent after so many of the device's intervals. Default: 3; 1 to 100.</summary>
    [Range(1, 100)]
    public int SilentAfterIntervals { get; set; } = 3;

    /// <summary>The interval of a device of which only one reading is known. Default: 1 h; 10 s to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "7.00:00:00")]
    public TimeSpan FirstInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// The primary is never silent before this time: after a restart what is known of it may be older by what is not written at once. Default: 15 min; 0 to 7 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan SilentAtLeast { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>The primary is silent after this time at the latest. Default: 2 days; 1 min to 31 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "31.00:00:00")]
    public TimeSpan SilentAtMost { get; set; } = TimeSpan.FromDays(2);

    /// <summary>Most witnesses that are remembered of a device. Default: 8; 1 to 100.</summary>
    [Range(1, 100)]
    public int MaxWitnesses { get; set; } = 8;
}
