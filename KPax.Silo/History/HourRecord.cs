namespace KPax.Silo.History;

/// <summary>What one agent read last in one hour.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="Hour">Which hour (UTC), counted from 1970.</param>
/// <param name="Point">The reading.</param>
internal sealed record HourRecord(long AgentId, int Hour, CounterPoint Point);
