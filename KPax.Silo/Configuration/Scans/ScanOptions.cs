using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Configuration.Scans;

/// <summary>How scans out of turn are bounded; section "KPax:Scans".</summary>
internal sealed class ScanOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Scans";

    /// <summary>How long a request waits for its agent to be connected. Default: 10 min; 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long nothing may be heard of one that the agent has. Default: 10 min; 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Silence { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most requests of one agent within <see cref="Window"/>. Default: 20; 1 to 1000.</summary>
    [Range(1, 1_000)]
    public int MaxRequests { get; set; } = 20;

    /// <summary>The time for which requests are counted. Default: 5 min; 10 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often requests are looked for that came by another server of the cluster. Default: 2 s; 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long requests are kept. Default: 7 days; 1 h to 400 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "400.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(7);
}
