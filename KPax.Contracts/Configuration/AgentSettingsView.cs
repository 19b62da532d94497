namespace KPax.Contracts.Configuration;

/// <summary>What an agent goes by, as far as the server knows.</summary>
public sealed record AgentSettingsView
{
    /// <summary>Revision that holds at the server; 0: nobody ever set anything.</summary>
    public long Revision { get; init; }

    /// <summary>Revision that the agent said to be in force; null: it never said anything.</summary>
    public long? InForce { get; init; }

    /// <summary>When it said so, by the server's clock.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>True if it is connected now, and hears of a change at once.</summary>
    public bool IsConnected { get; init; }

    /// <summary>The settings.</summary>
    public IReadOnlyList<AgentSetting> Settings { get; init; } = [];
}
