namespace KPax.Silo.Devices.Identity;

/// <summary>Whose a sighting is.</summary>
/// <param name="Id">The device.</param>
/// <param name="Revision">Grows when what belongs to the device is decided anew; its grain refuses what was resolved before.</param>
/// <param name="Touched">Devices whose grains have to load themselves again.</param>
internal sealed record ResolvedDevice(long Id, long Revision, IReadOnlyList<long> Touched);
