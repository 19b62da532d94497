using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Alerts;

/// <summary>How alerts open and close, and how long they are kept.</summary>
internal sealed class AlertOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Alerts";

    /// <summary>An alert that comes back within this time after it was closed is the same one, opened again. Default: 15 min; 0 to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ReopenWithin { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// A warning that a device stopped to tell, which proves no repair, is closed as forgotten when it was not told for this time. Default: 2 h; 0 to 30 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Most open alerts of one device; further ones are shown with its status and open none. Default: 64; 8 to 500.</summary>
    [Range(8, 500)]
    public int MaxOpen { get; set; } = 64;

    /// <summary>Missed polls after which a device is unreachable. Default: 3; 1 to 100.</summary>
    [Range(1, 100)]
    public int UnreachableMisses { get; set; } = 3;

    /// <summary>Polls that are missed within this time count as one, since a round of each kind may miss at once. Default: 1 min; 0 to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MissEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Weeks, of the last four, in which a device was off at some hour of the week for that to be its habit. Default: 3; 2 to 4.</summary>
    [Range(2, OffHours.Weeks)]
    public int HabitWeeks { get; set; } = 3;

    /// <summary>What lasts longer is no habit of being switched off and teaches nothing more. Default: 4 days; 1 h to 14 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00")]
    public TimeSpan HabitWithin { get; set; } = TimeSpan.FromDays(4);

    /// <summary>How often an agent is expected to be heard of. Default: 5 min, the schedule of alerts; 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AgentInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Intervals without a word after which an agent is silent. Default: 3; 2 to 100.</summary>
    [Range(2, 100)]
    public int SilentIntervals { get; set; } = 3;

    /// <summary>How often silence is looked for. Default: 1 min; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long closed alerts are kept. Default: 400 days; 1 day to 10 years.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepClosed { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How often older ones are forgotten. Default: 6 h; 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>From which time without a word on an agent is silent.</summary>
    public TimeSpan SilentAfter => AgentInterval * SilentIntervals;
}
