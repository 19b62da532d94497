namespace KPax.Contracts.Agents;

/// <summary>A target that did not answer although a device is known there.</summary>
[GenerateSerializer, Immutable, Alias("kpax.scan-failure")]
public sealed record ScanFailure(
    [property: Id(0)] string Target,
    [property: Id(1)] string DeviceKey,
    [property: Id(2)] string Reason);
