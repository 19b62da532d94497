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
}
