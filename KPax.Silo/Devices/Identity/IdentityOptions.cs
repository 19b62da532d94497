using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Devices.Identity;

/// <summary>How the server tells devices apart.</summary>
internal sealed class IdentityOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Devices:Identity";

    /// <summary>
    /// Two network cards, addresses or models that were seen within this time of one another are alive at the same time. Default: 1 day; 5 min to 31 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:05:00", "31.00:00:00")]
    public TimeSpan AliveWithin { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// A network card that one agent finds in two printers at two addresses sooner than this is in both: nobody puts it into the other one in that time.
    /// Default: 10 min; 0 to 1 day.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan SwapTakes { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How much older what is noted of a sighting may be before it is written again. Default: 6 h; 1 min to 7 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan SeenEvery { get; set; } = TimeSpan.FromHours(6);

    /// <summary>A reading taken this much before the newest sighting of its device comes late, and changes nothing. Default: 2 min; 0 to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan LateAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>A reading that an agent dates further back than this is taken as read when it was received. Default: 62 days; 1 day to 400 days.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "400.00:00:00")]
    public TimeSpan Believed { get; set; } = TimeSpan.FromDays(62);

    /// <summary>Most addresses, names and models that are kept of one device; the oldest go first. Default: 20; 2 to 1000.</summary>
    [Range(2, 1000)]
    public int MostOfAKind { get; set; } = 20;
}
