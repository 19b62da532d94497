namespace KPax.Silo.History;

/// <summary>What one agent read of one device in one day of the organisation's calendar.</summary>
internal sealed record DayRecord
{
    /// <summary>Which agent.</summary>
    public long AgentId { get; init; }

    /// <summary>Which day, counted from 1970. Of an hour: which hour.</summary>
    public int Day { get; init; }

    /// <summary>Number of the time zone's name in which the day was cut; a zone that is changed later changes no day before.</summary>
    public int Zone { get; init; }

    /// <summary>The first reading.</summary>
    public ReadingOrder First { get; init; }

    /// <summary>The last reading that told something new.</summary>
    public ReadingOrder Last { get; init; }

    /// <summary>When the first was read.</summary>
    public DateTimeOffset FirstAt { get; init; }

    /// <summary>When the last was read.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>Board of the first; 0: not known.</summary>
    public int FirstBoard { get; init; }

    /// <summary>Board of the last; 0: not known.</summary>
    public int LastBoard { get; init; }

    /// <summary>Readings that told something new.</summary>
    public int Points { get; init; } = 1;

    /// <summary>Readings among them that came after later ones of the same agent.</summary>
    public int Late { get; init; }

    /// <summary>The counters.</summary>
    public IReadOnlyList<DayCounter> Counters { get; init; } = [];

    /// <summary>Falls within the day, oldest first, at most <see cref="DayFold.MostEvents"/>.</summary>
    public IReadOnlyList<DayEvent> Events { get; init; } = [];

    /// <summary>What is known of a counter; null: not told that day.</summary>
    public DayCounter? Find(int id)
    {
        for (var index = 0; index < Counters.Count; index++)
        {
            if (Counters[index].Id == id)
            {
                return Counters[index];
            }
        }

        return null;
    }
}
