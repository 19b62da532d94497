namespace KPax.Silo.History;

/// <summary>What a device must remember so that its next reading finds its place in history.</summary>
internal sealed record HistoryMemory
{
    /// <summary>The newest day of each agent that reads the device; the one that spoke last stands last.</summary>
    public IReadOnlyList<DayRecord> Tails { get; init; } = [];

    /// <summary>Pages of today and of this month.</summary>
    public PageMeter? Meter { get; init; }

    /// <summary>Its supplies.</summary>
    public IReadOnlyList<SupplyTrack> Supplies { get; init; } = [];

    /// <summary>Readings that came after later ones of the same agent.</summary>
    public int Late { get; init; }

    /// <summary>Readings whose time could not be true.</summary>
    public int Undated { get; init; }

    /// <summary>The newest day of an agent; null: not known.</summary>
    public DayRecord? TailOf(long agentId)
    {
        for (var index = Tails.Count - 1; index >= 0; index--)
        {
            if (Tails[index].AgentId == agentId)
            {
                return Tails[index];
            }
        }

        return null;
    }

    /// <summary>The memory with a newer day of an agent.</summary>
    public HistoryMemory With(DayRecord day, int mostAgents) =>
        this with { Tails = [.. Tails.Where(tail => tail.AgentId != day.AgentId).TakeLast(mostAgents - 1), day] };
}
