using KPax.Contracts.Devices;

namespace KPax.Silo.Storage;

/// <summary>A reading that later ones are told from.</summary>
/// <param name="Number">Its number in the lane.</param>
/// <param name="DeviceKey">Whose it is.</param>
/// <param name="ScanKind">What its scan asked for.</param>
/// <param name="Octets">The entry as the agent keeps it.</param>
internal sealed record ReadingBaseRow(ulong Number, string DeviceKey, ScanKind ScanKind, byte[] Octets);
