namespace KPax.Silo.History;

/// <summary>The counters of one reading, as history takes them.</summary>
internal sealed record CounterPoint
{
    /// <summary>Which reading of the agent.</summary>
    public required ReadingOrder Order { get; init; }

    /// <summary>When it was read, corrected.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Which board told it: a hash of the serial number; 0: not told.</summary>
    public int Board { get; init; }

    /// <summary>The counters by the number of their name, each once.</summary>
    public required IReadOnlyList<(int Id, long Value)> Values { get; init; }
}
