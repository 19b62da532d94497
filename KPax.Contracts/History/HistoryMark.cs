namespace KPax.Contracts.History;

/// <summary>A reading on which a figure stands.</summary>
/// <param name="At">When it was read, corrected by what is known of the agent's clock.</param>
/// <param name="Value">What the counter told.</param>
public readonly record struct HistoryMark(DateTimeOffset At, long Value);
