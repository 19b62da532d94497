namespace KPax.Agent.Buffer;

/// <summary>The counts of the last days, oldest first; the oldest day goes when there are too many. Not changed once made.</summary>
internal sealed class DayCounts
{
    /// <summary>Days that are kept: as long as the server can tell a repeated entry.</summary>
    public const int MaxDays = 62;

    private readonly DayCount[] _days;

    /// <summary>The counts of some days.</summary>
    public DayCounts(IEnumerable<DayCount> days) => _days = [.. days.OrderBy(day => day.Day).TakeLast(MaxDays)];

    /// <summary>No day yet.</summary>
    public static DayCounts None { get; } = new([]);

    /// <summary>The days.</summary>
    public IReadOnlyList<DayCount> Days => _days;

    /// <summary>The counts with more of one day.</summary>
    public DayCounts Plus(DayCount more)
    {
        var known = Array.Find(_days, day => day.Day == more.Day) ?? new DayCount { Day = more.Day };
        return new DayCounts(_days.Where(day => day.Day != more.Day).Append(known.Plus(more)));
    }
}
