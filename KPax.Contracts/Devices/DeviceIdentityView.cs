namespace KPax.Contracts.Devices;

/// <summary>By what a device is known, and what happened to that.</summary>
/// <param name="DeviceId">The device that shows it: another one than asked for, if that was merged.</param>
/// <param name="Observations">Everything by which it is known, surest first.</param>
/// <param name="Events">What happened, the newest first.</param>
public sealed record DeviceIdentityView(long DeviceId, IReadOnlyList<DeviceObservation> Observations, IReadOnlyList<IdentityEvent> Events);
