using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>What an agent tells of itself beside its entries.</summary>
internal sealed record HelloUnit : CommitUnit
{
    /// <summary>The agent's number.</summary>
    public required long AgentId { get; init; }

    /// <summary>When it told it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The Hello; null: it told its counts only.</summary>
    public AgentHello? Hello { get; init; }

    /// <summary>What it counted, a day each.</summary>
    public IReadOnlyList<DayBalance> Balances { get; init; } = [];

    /// <summary>Epochs of a higher place than this one are suspended, and the event is noted if there are any; null: none.</summary>
    public (int Ordinal, AgentEvent Event)? SuspendAbove { get; init; }

    /// <summary>What is noted in its events.</summary>
    public IReadOnlyList<AgentEvent> Events { get; init; } = [];
}
