namespace KPax.Contracts.Devices;

/// <summary>An agent that reads a device.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="Since">Since when it does so, by the server's clock.</param>
/// <param name="LastAt">When its last reading was received.</param>
[GenerateSerializer, Immutable, Alias("kpax.device-speaker")]
public sealed record DeviceSpeaker(
    [property: Id(0)] long AgentId,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] DateTimeOffset LastAt);
