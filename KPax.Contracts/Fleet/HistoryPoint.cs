namespace KPax.Contracts.Fleet;

/// <summary>The counters of a device at one moment; null: not told by the device.</summary>
/// <param name="At">When it was received, by the server's clock.</param>
/// <param name="Total">Total of its life.</param>
/// <param name="Mono">Black only.</param>
/// <param name="Color">Colour.</param>
public sealed record HistoryPoint(DateTimeOffset At, long? Total, long? Mono, long? Color);
