using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Enrolment;

/// <summary>How agents come to their identity, and how long a key serves.</summary>
internal sealed class EnrolmentOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Enrolment";

    /// <summary>After this an agent is asked to make a new key. Default: 90 days; 1 day to 3650 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long the old key counts beside the new one. Default: 7 days; 1 h to 90 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan KeyOverlap { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How old what the server knows of revoked agents may be, if another process revoked them. Default: 20 s; 1 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan StatusAge { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Most refused tokens from one address within <see cref="RefusalWindow"/>. Default: 20; 1 to 100000.</summary>
    [Range(1, 100_000)]
    public int Refusals { get; set; } = 20;

    /// <summary>The time over which refused tokens are counted. Default: 10 min; 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan RefusalWindow { get; set; } = TimeSpan.FromMinutes(10);
}
