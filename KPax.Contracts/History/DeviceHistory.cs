using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>One counter of a device over time.</summary>
/// <param name="Counter">Which one; null: nothing is billed yet, so that there is none.</param>
/// <param name="Intervals">Intervals with a reading, oldest first.</param>
public sealed record DeviceHistory(CounterName? Counter, IReadOnlyList<HistoryInterval> Intervals);
