namespace KPax.Contracts.Configuration;

/// <summary>What is set for one device, and what holds for it where nothing is.</summary>
public sealed record DeviceSettingsView
{
    /// <summary>The agent that told of it last; null: nobody did, so nobody goes by the settings yet.</summary>
    public long? AgentId { get; init; }

    /// <summary>Revision that holds at the server for that agent.</summary>
    public long Revision { get; init; }

    /// <summary>Revision that the agent said to be in force; null: it never said anything.</summary>
    public long? InForce { get; init; }

    /// <summary>True if the agent is connected now, and hears of a change at once.</summary>
    public bool IsConnected { get; init; }

    /// <summary>True if the caller may change them.</summary>
    public bool MayChange { get; init; }

    /// <summary>The settings that a device can have; of what the agent told only refusals are there.</summary>
    public IReadOnlyList<AgentSetting> Settings { get; init; } = [];
}
