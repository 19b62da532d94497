namespace KPax.Contracts.Agents;

/// <summary>A target that did not answer although a device is known there.</summary>
/// <param name="Target">The target, as it was configured.</param>
/// <param name="DeviceKey">The device that is known there.</param>
/// <param name="Reason">Why there is no reading, in plain words.</param>
[GenerateSerializer, Immutable, Alias("kpax.scan-failure")]
public sealed record ScanFailure(
    [property: Id(0)] string Target,
    [property: Id(1)] string DeviceKey,
    [property: Id(2)] string Reason)
{
    /// <summary>The first step that failed.</summary>
    [Id(3)] public CollectionStep Step { get; init; }
}
