using System.ComponentModel.DataAnnotations;

namespace KPax.Web.Api;

/// <summary>Limits of the REST API.</summary>
public sealed class ApiOptions
{
    /// <summary>Where they stand in the configuration.</summary>
    public const string SectionName = "KPax:Api";

    /// <summary>Requests that an account may send a minute, all its tokens together.</summary>
    [Range(1, 100_000)]
    public int RequestsPerMinute { get; set; } = 600;
}
