namespace KPax.Contracts.Agents;

/// <summary>A page of what belongs to an agent.</summary>
/// <param name="Items">The rows of this page, the newest first.</param>
/// <param name="Next">Where the next page goes on (<see cref="AgentPageQuery.After"/>); empty: this is the last.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record AgentPage<T>(IReadOnlyList<T> Items, string Next);
