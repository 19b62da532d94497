namespace KPax.Contracts.Configuration;

/// <summary>One setting of an agent, or of one of its devices.</summary>
public sealed record AgentSetting
{
    /// <summary>Its name, such as "schedule-alerts".</summary>
    public string Key { get; init; } = "";

    /// <summary>Its value at the server, as JSON; empty: it is none of the server's.</summary>
    public string Json { get; init; } = "";

    /// <summary>True if it is set for this agent or device itself, so that it can be reset.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Name of the organisation that sets it; empty: none, it is the agent's own or the default.</summary>
    public string FromOrganisation { get; init; } = "";

    /// <summary>True for a device's setting that is set for its agent.</summary>
    public bool IsOfAgent { get; init; }

    /// <summary>True if it can be set at the server.</summary>
    public bool CanBeSet { get; init; }

    /// <summary>What the agent goes by; null: it did not say.</summary>
    public ToldSetting? Told { get; init; }
}
