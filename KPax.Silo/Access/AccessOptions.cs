using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Access;

/// <summary>How rights are kept.</summary>
internal sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Access";

    /// <summary>How often a server looks whether another one of its cluster changed rights. Default: 2 s; 0.1 s to 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan CheckEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Most roles that an organisation makes for itself. Default: 50; 0 to 1,000.</summary>
    [Range(0, 1000)]
    public int MaxRoles { get; set; } = 50;

    /// <summary>Most grants of one person. Default: 200; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxGrants { get; set; } = 200;
}
