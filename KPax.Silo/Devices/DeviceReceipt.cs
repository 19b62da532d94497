namespace KPax.Silo.Devices;

/// <summary>What became of a batch at a device.</summary>
/// <param name="Durable">Everything is durable.</param>
/// <param name="Permanent">It never will be: the entries belong aside.</param>
/// <param name="Reason">Why not; empty if durable.</param>
[GenerateSerializer, Immutable, Alias("kpax.device-receipt")]
internal sealed record DeviceReceipt(
    [property: Id(0)] bool Durable,
    [property: Id(1)] bool Permanent,
    [property: Id(2)] string Reason);
