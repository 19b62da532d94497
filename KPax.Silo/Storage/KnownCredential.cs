namespace KPax.Silo.Storage;

/// <summary>Whose credential it is.</summary>
/// <param name="AgentId">The agent.</param>
/// <param name="Status">Whether the agent may work.</param>
/// <param name="StatusReason">Why it may not; empty if it may.</param>
/// <param name="AddedAt">Since when the credential counts.</param>
/// <param name="EndsAt">Until when, if another one takes its place; null: without an end.</param>
internal sealed record KnownCredential(long AgentId, AgentStatus Status, string StatusReason, DateTimeOffset AddedAt, DateTimeOffset? EndsAt);
