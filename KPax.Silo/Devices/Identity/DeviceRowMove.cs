using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>Rows that a split takes from one device to another one.</summary>
/// <param name="From">The device that has them.</param>
/// <param name="To">The device whose they are.</param>
/// <param name="Since">The first of them was received then.</param>
/// <param name="Owns">True for a reading, told by agent, key, target and identity, that is the other device's.</param>
internal sealed record DeviceRowMove(long From, long To, DateTimeOffset Since, Func<long, DeviceReading, bool> Owns);
