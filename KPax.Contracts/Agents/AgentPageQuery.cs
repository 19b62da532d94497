namespace KPax.Contracts.Agents;

/// <summary>Which page of what belongs to an agent is asked for.</summary>
public sealed record AgentPageQuery
{
    /// <summary>Most rows of one page.</summary>
    public const int MaxTake = 200;

    /// <summary>The agent.</summary>
    public required long AgentId { get; init; }

    /// <summary>
    /// Goes on from a row, where <see cref="AgentPage{T}.Next"/> says; empty: from the newest. What comes meanwhile makes no row come twice, and none is left out.
    /// </summary>
    public string After { get; init; } = "";

    /// <summary>Only days from this one on; null: all. Of days alone.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Rows of the page, at most <see cref="MaxTake"/>.</summary>
    public int Take { get; init; } = 100;
}
