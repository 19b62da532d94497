using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>Something that happened to the identity of a device, before it has a number.</summary>
/// <param name="Device">Whose event it is; <see cref="Resolution.NewDevice"/>: the device that the resolution makes.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Before">What was before it; empty: nothing.</param>
/// <param name="After">What is now.</param>
/// <param name="Other">The other device that it concerns; null: none.</param>
internal sealed record IdentityNote(long Device, IdentityEventKind Kind, string Before, string After, long? Other = null);
