using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Gateway;

/// <summary>
/// How much one agent, or all agents of one organisation together, may send. Far above what printers tell and what the drain of a long outage needs: they
/// keep one that ran wild from taking the server away from the others. Nothing is lost by them: the agent waits.
/// </summary>
internal sealed class QuotaOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Quotas";

    /// <summary>Batches a minute of an agent, and at once after a quiet one. Default: 12000; 1 to 100000000.</summary>
    [Range(1, 100_000_000)]
    public int AgentBatchesPerMinute { get; set; } = 12_000;

    /// <summary>MiB a minute of an agent. Default: 1024; 1 to 1000000.</summary>
    [Range(1, 1_000_000)]
    public int AgentMebibytesPerMinute { get; set; } = 1_024;

    /// <summary>Streams that an agent may have open at once. Default: 8; 1 to 1000.</summary>
    [Range(1, 1_000)]
    public int AgentStreams { get; set; } = 8;

    /// <summary>Hellos a minute of an agent. Default: 600; 1 to 1000000.</summary>
    [Range(1, 1_000_000)]
    public int AgentHellosPerMinute { get; set; } = 600;

    /// <summary>Batches a minute of an organisation's agents. Default: 12000000; 1 to 1000000000.</summary>
    [Range(1, 1_000_000_000)]
    public int OrganisationBatchesPerMinute { get; set; } = 12_000_000;

    /// <summary>MiB a minute of an organisation's agents. Default: 65536; 1 to 100000000.</summary>
    [Range(1, 100_000_000)]
    public int OrganisationMebibytesPerMinute { get; set; } = 65_536;
}
