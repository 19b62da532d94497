using KPax.Contracts.Devices;

namespace KPax.Contracts.Organisations;

/// <summary>
/// What one device adds to its organisation's summary: absolute, with the device's revision, so that a late or repeated one does no harm.
/// </summary>
/// <param name="DeviceId">The server's number for the device.</param>
/// <param name="Revision">The device's revision; of two the greater one counts.</param>
/// <param name="Condition">How the device is.</param>
/// <param name="LowSupply">True if a supply is low by a measured level.</param>
[GenerateSerializer, Immutable, Alias("kpax.device-contribution")]
public sealed record DeviceContribution(
    [property: Id(0)] long DeviceId,
    [property: Id(1)] long Revision,
    [property: Id(2)] DeviceCondition Condition,
    [property: Id(3)] bool LowSupply)
{
    /// <summary>Number of the agent that speaks for it; 0: not known.</summary>
    [Id(4)] public long AgentId { get; init; }

    /// <summary>What it printed; null: not known.</summary>
    [Id(5)] public DevicePages? Pages { get; init; }

    /// <summary>True if it does not belong to the organisation any more.</summary>
    [Id(6)] public bool IsGone { get; init; }
}
