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

    /// <summary>Largest body of a request, octets.</summary>
    [Range(1_024, 1_048_576)]
    public int MaxBodyBytes { get; set; } = 65_536;
}
