namespace KPax.Silo.History;

/// <summary>For how long an agent spoke for a device.</summary>
/// <param name="AgentId">Which agent.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null: still.</param>
internal readonly record struct PrimarySpan(long AgentId, DateTimeOffset From, DateTimeOffset? To);
