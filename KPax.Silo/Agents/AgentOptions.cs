using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Agents;

/// <summary>How the server deals with agents.</summary>
internal sealed class AgentOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Agents";

    /// <summary>How long an agent waits after the storage could not take its batch. Default: 2 s; 0.1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// New devices that an agent may bring in an hour, and at once after a quiet one; readings of further ones wait in quarantine. Default: 20000, so that
    /// the first day of a large customer goes through and a flood of made-up devices does not; 1 to 1000000.
    /// </summary>
    [Range(1, 1_000_000)]
    public int NewDevicesPerHour { get; set; } = 20_000;

    /// <summary>Most readings of one agent in quarantine; beyond it the agent keeps what it has. Default: 200000; 1 to 10000000.</summary>
    [Range(1, 10_000_000)]
    public int MaxParked { get; set; } = 200_000;

    /// <summary>How often the quarantine is looked through. Default: 1 min; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan ReleaseEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Most readings that leave the quarantine in one turn of the agent, whose batches wait meanwhile. Default: 200; 1 to 100000.
    /// </summary>
    [Range(1, 100_000)]
    public int ReleasedAtOnce { get; set; } = 200;

    /// <summary>
    /// After which time one request to let readings out of quarantine answers how far it is, and the next goes on. Default: 3 s; 0 s (after one turn) to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan ReleaseFor { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long it is known which entries were accepted, should they come under new numbers. Default: 62 days; 1 day to 400 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00")]
    public TimeSpan AcceptedFor { get; set; } = TimeSpan.FromDays(62);

    /// <summary>How often what is older is forgotten. Default: 6 h; 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromHours(6);
}
