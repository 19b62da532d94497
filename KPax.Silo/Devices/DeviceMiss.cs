using KPax.Contracts.Agents;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>A scan round in which a device did not answer.</summary>
[GenerateSerializer, Immutable, Alias("kpax.device-miss")]
internal sealed record DeviceMiss(
    [property: Id(0)] ulong Order,
    [property: Id(1)] ScanKind ScanKind,
    [property: Id(2)] string Reason)
{
    /// <summary>The first step that failed.</summary>
    [Id(3)] public CollectionStep Step { get; init; }
}
