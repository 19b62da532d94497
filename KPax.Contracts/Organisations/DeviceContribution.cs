using KPax.Contracts.Devices;

namespace KPax.Contracts.Organisations;

/// <summary>What one device adds to its organisation's summary: absolute, with the device's revision, so that a late or repeated one does no harm.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-contribution")]
public sealed record DeviceContribution(
    [property: Id(0)] long DeviceId,
    [property: Id(1)] long Revision,
    [property: Id(2)] DeviceCondition Condition,
    [property: Id(3)] bool LowSupply);
