namespace KPax.Silo.Alerts;

/// <summary>An agent that is silent, or has an alert that says so.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="OrganisationId">Its organisation.</param>
/// <param name="SeenAt">When it was heard of last.</param>
/// <param name="OpenSince">Since when it is silent by its open alert; null: none is open.</param>
/// <param name="IsActive">True if it may work: of one that may not nothing is expected.</param>
internal sealed record AgentSilence(long AgentId, long OrganisationId, DateTimeOffset SeenAt, DateTimeOffset? OpenSince, bool IsActive);
