using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.History;

/// <summary>How the past is kept.</summary>
internal sealed class HistoryOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:History";

    /// <summary>Days, after they were received, for which whole readings and the rows of hours are kept. Rows of days are kept for good. Default: 62; 7 to 3,660.</summary>
    [Range(7, 3_660)]
    public int DetailDays { get; set; } = 62;

    /// <summary>Days for which supply events and changes of state are kept. Default: 1,100, three years; 62 to 36,600.</summary>
    [Range(62, 36_600)]
    public int EventDays { get; set; } = 1_100;

    /// <summary>
    /// Days that a reading may have waited at its agent. One that claims to be older has a wrong date. Default: 400, the most that an agent can be set to
    /// keep; 2 to 3,660.
    /// </summary>
    [Range(2, 3_660)]
    public int MostBacklogDays { get; set; } = 400;

    /// <summary>Most counters of one device that enter history; those beyond are only in the whole readings. Default: 64; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MostCounters { get; set; } = 64;

    /// <summary>Most names of counters in the whole database. They come from agents, and an agent that invents them must not fill it. Default: 20,000; 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int MostNames { get; set; } = 20_000;

    /// <summary>Most agents whose day is kept in a device's memory. Default: 4; 1 to 64.</summary>
    [Range(1, 64)]
    public int MostAgents { get; set; } = 4;

    /// <summary>How often what is too old is removed. Default: 1 h; 1 min to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most devices of which one transaction of the sweeper removes rows. Default: 200; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int SweepDevices { get; set; } = 200;
}
