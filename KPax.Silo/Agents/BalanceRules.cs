using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Which of the days that an agent tells are kept. Pure.</summary>
internal static class BalanceRules
{
    private const int MaxDaysBack = 62;
    private const int MaxDaysAhead = 1;

    /// <summary>The days near the server's clock: an agent whose clock stands in 1970 must not fill the books with days that nobody looks at.</summary>
    public static IReadOnlyList<DayBalance> Keep(IReadOnlyList<DayBalance> told, DateTimeOffset now)
    {
        var today = UnixTime.DayOf(now);
        return [.. told.Where(day => day.Day >= today - MaxDaysBack && day.Day <= today + MaxDaysAhead)];
    }
}
