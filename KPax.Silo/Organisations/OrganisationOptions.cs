using System.ComponentModel.DataAnnotations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations;

/// <summary>How large the tree may be, and how organisations tell of changes.</summary>
internal sealed class OrganisationOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Organisations";

    /// <summary>Changes are gathered this long before a notice goes out. Default: 0.4 s; 0.05 s to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:00:10")]
    public TimeSpan NoticeEvery { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>A subscriber that does not renew within this time is forgotten. Default: 3 min; 5 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan SubscriptionLife { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How often a server looks whether another one of its cluster changed the tree. Default: 2 s; 0.1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TreeCheckEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How often an organisation reads its own part of the summary anew and tells it upward again, whatever was lost. Default: 5 min; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan ReconcileEvery { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How old the counts of lists of organisations may be; older ones are shown once more while they are counted anew, up to ten times this. Default: 5 s;
    /// 0.1 s to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ListAge { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most moves of subtrees that a server remembers, those that go on included. Default: 100; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxMoves { get; set; } = 100;

    /// <summary>Most devices that one notice names; who has an open page of another one hears of it when the page asks again. Default: 5,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int MaxNamedDevices { get; set; } = 5_000;

    /// <summary>Most levels below the root. Default: 12; 1 to 64.</summary>
    [Range(1, 64)]
    public int MaxLevels { get; set; } = 12;

    /// <summary>Most organisations: all of them are kept in memory. Default: 100,000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxOrganisations { get; set; } = 100_000;

    /// <summary>How large the tree may be.</summary>
    public TreeLimits ToLimits() => new(MaxLevels, MaxOrganisations);
}
