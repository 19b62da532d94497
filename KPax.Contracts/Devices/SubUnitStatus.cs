namespace KPax.Contracts.Devices;

/// <summary>A part of a device that is not well: PrtSubUnitStatusTC (RFC 3805).</summary>
/// <param name="Kind">Which kind of part.</param>
/// <param name="Index">Which row of its table.</param>
/// <param name="Status">The sum as the device sent it, 0 to 126: 8 a warning, 16 a critical alert, 32 off-line, 64 on its way; of the rest 3 is broken.</param>
[GenerateSerializer, Immutable, Alias("kpax.sub-unit-status")]
public sealed record SubUnitStatus([property: Id(0)] SubUnitKind Kind, [property: Id(1)] int Index, [property: Id(2)] int Status);
