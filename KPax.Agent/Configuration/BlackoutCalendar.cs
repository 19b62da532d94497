using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Configuration;

/// <summary>
/// When nothing is asked: windows by the clocks on the wall of a time zone. An hour that the clocks show twice is in a window both times, one that they
/// leave out is in none.
/// </summary>
internal sealed class BlackoutCalendar(IReadOnlyList<BlackoutWindow> windows, TimeZoneInfo zone)
{
    private const int MinutesOfDay = 24 * 60;
    private const int AllDays = 127;

    // Windows repeat each week; a change of the clocks moves an edge by less than the day above.
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(8);

    /// <summary>No windows.</summary>
    public static BlackoutCalendar None { get; } = new([], TimeZoneInfo.Utc);

    /// <summary>True if there are no windows.</summary>
    public bool IsEmpty => windows.Count == 0;

    /// <summary>What is wrong with a window; empty if nothing.</summary>
    public static string FindError(BlackoutWindow window) =>
        window.Days is 0 or > AllDays ? $"It has the days {window.Days}, and they go from 1 to {AllDays}."
        : window.FromMinute >= MinutesOfDay ? $"It begins at minute {window.FromMinute}, and a day has {MinutesOfDay}."
        : window.ToMinute > MinutesOfDay ? $"It ends at minute {window.ToMinute}, and a day has {MinutesOfDay}." : "";

    /// <summary>True if nothing is asked at a moment.</summary>
    public bool IsIn(DateTimeOffset moment)
    {
        if (windows.Count == 0)
        {
            return false;
        }

        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var minute = (uint)((local.Hour * 60) + local.Minute);
        var today = BitOf(local.DayOfWeek);
        var yesterday = BitOf((DayOfWeek)(((int)local.DayOfWeek + 6) % 7));
        foreach (var window in windows)
        {
            var isIn = window.FromMinute < window.ToMinute
                ? (window.Days & today) != 0 && minute >= window.FromMinute && minute < window.ToMinute
                : ((window.Days & today) != 0 && minute >= window.FromMinute) || ((window.Days & yesterday) != 0 && minute < window.ToMinute);
            if (isIn)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first moment after another at which a window begins or ends; null if none does within 8 days.</summary>
    public DateTimeOffset? FindEdge(DateTimeOffset after)
    {
        if (windows.Count == 0)
        {
            return null;
        }

        var isIn = IsIn(after);
        var minute = new DateTimeOffset(after.UtcTicks - (after.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (var next = minute.AddMinutes(1); next <= after + Horizon; next = next.AddMinutes(1))
        {
            if (IsIn(next) != isIn)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>The windows in words, such as "mon,tue 22:00-06:00".</summary>
    public override string ToString() => windows.Count == 0 ? "none" : $"{string.Join("; ", windows.Select(Describe))} ({zone.Id})";

    private static string Describe(BlackoutWindow window)
    {
        string[] names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        var days = window.Days == AllDays ? "daily" : string.Join(',', names.Where((_, index) => (window.Days & (1u << index)) != 0));
        return $"{days} {Clock(window.FromMinute)}-{Clock(window.ToMinute)}";
    }

    private static string Clock(uint minute) => $"{minute / 60:00}:{minute % 60:00}";

    private static uint BitOf(DayOfWeek day) => 1u << (((int)day + 6) % 7);
}
