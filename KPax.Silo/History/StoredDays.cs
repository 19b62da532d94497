namespace KPax.Silo.History;

/// <summary>Rows of a device's history.</summary>
/// <param name="Records">Those of the days that were asked for, and of the last day before them that has any.</param>
/// <param name="LastDay">The last day of which there is anything at all; null: there is none.</param>
/// <param name="Primaries">Who spoke for the device; empty: not known.</param>
internal sealed record StoredDays(IReadOnlyList<DayRecord> Records, int? LastDay, IReadOnlyList<PrimarySpan> Primaries);
