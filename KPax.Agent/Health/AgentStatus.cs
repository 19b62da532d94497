using KPax.Agent.Buffer;
using KPax.Agent.Collection;
using KPax.Agent.Uplink;

namespace KPax.Agent.Health;

/// <summary>How a running agent stands, as it writes that for <c>kpax-agent status</c>. Times are UTC. Holds no secret.</summary>
internal sealed record AgentStatus
{
    /// <summary>When this was written, by the agent's clock.</summary>
    public DateTimeOffset AsOf { get; init; }

    /// <summary>When the agent started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was stopped; null while it runs, or if it was ended by force.</summary>
    public DateTimeOffset? StoppedAt { get; init; }

    /// <summary>Its version.</summary>
    public string Version { get; init; } = "";

    /// <summary>Who it is.</summary>
    public IdentityStatus Identity { get; init; } = new();

    /// <summary>How it stands with the server.</summary>
    public UplinkStatus Uplink { get; init; } = new();

    /// <summary>What it keeps for the server.</summary>
    public BufferStatus Buffer { get; init; } = new();

    /// <summary>What was counted today and yesterday (UTC); a day without counts is not there.</summary>
    public IReadOnlyList<DayCount> Days { get; init; } = [];

    /// <summary>The last round of each kind since it started.</summary>
    public IReadOnlyList<RoundSummary> Rounds { get; init; } = [];

    /// <summary>What it goes by.</summary>
    public ConfigurationStatus Configuration { get; init; } = new();

    /// <summary>True if another one says the same, whenever it was written.</summary>
    public bool SaysTheSameAs(AgentStatus other) => StatusJson.Write(this with { AsOf = other.AsOf }) == StatusJson.Write(other);
}
