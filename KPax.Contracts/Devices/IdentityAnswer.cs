namespace KPax.Contracts.Devices;

/// <summary>What came of a decision about the identity of devices.</summary>
/// <param name="Problem">Why nothing was changed, in plain words; empty: it was.</param>
/// <param name="DeviceId">The device to show next.</param>
public sealed record IdentityAnswer(string Problem, long DeviceId);
