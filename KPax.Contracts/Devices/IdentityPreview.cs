namespace KPax.Contracts.Devices;

/// <summary>What a merge or a split would do.</summary>
/// <param name="Problem">Why it cannot be, in plain words; empty: it can.</param>
/// <param name="Stays">What the device that keeps its number is known by afterwards.</param>
/// <param name="Goes">What the device that goes, or the new one, is known by: before a merge, or after a split.</param>
/// <param name="Name">Maker and model of the device that would go; empty: not told, or a new one.</param>
public sealed record IdentityPreview(string Problem, IReadOnlyList<DeviceObservation> Stays, IReadOnlyList<DeviceObservation> Goes, string Name);
