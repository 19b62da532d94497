using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Organisations;

/// <summary>How organisations tell of changes.</summary>
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
}
