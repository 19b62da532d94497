namespace KPax.Agent.Health;

/// <summary>A lane of the buffer.</summary>
/// <param name="Lane">"live" or "history".</param>
/// <param name="Waiting">Numbers that the server has not acknowledged yet, gaps included.</param>
/// <param name="Newest">Newest number.</param>
/// <param name="Acknowledged">Up to where the server has everything.</param>
/// <param name="OldestAt">When the oldest waiting entry was taken; null if none waits, or a gap is the oldest.</param>
internal sealed record LaneView(string Lane, ulong Waiting, ulong Newest, ulong Acknowledged, DateTimeOffset? OldestAt);
