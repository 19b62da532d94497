using KPax.Contracts.History;

namespace KPax.Silo.History;

/// <summary>Months from the chain of days. Pure.</summary>
internal static class MonthRule
{
    /// <summary>The months of some links, those that begin before <paramref name="from"/> left out.</summary>
    /// <param name="links">The chain, with the last day before the first month.</param>
    /// <param name="from">First day of the first month.</param>
    /// <param name="lastDay">The last day of which anything is known: days after it are not missing yet.</param>
    public static IReadOnlyList<HistoryMonth> Of(IReadOnlyList<ChainLink> links, DateOnly from, DateOnly lastDay)
    {
        var months = new List<HistoryMonth>();
        if (links.Count == 0)
        {
            return months;
        }

        var firstDay = LocalDay.ToDate(links[0].Day.Day);
        foreach (var month in links.GroupBy(link => MonthOf(LocalDay.ToDate(link.Day.Day))).Where(month => month.Key >= from))
        {
            List<ChainLink> days = [.. month];
            var read = days.Select(link => link.Day.Day).Distinct().Count();
            months.Add(new()
            {
                Month = month.Key,
                Rise = days[0].From == days[^1].To ? null : days.Aggregate(0L, (sum, link) => CounterRise.Add(CounterRise.Add(sum, link.Rise), link.SpanRise ?? 0)),
                From = days[0].From,
                To = days[^1].To,
                SpanRise = days[0].SpanRise ?? 0,
                DaysRead = read,
                DaysMissing = Math.Max(0, DaysBetween(month.Key, firstDay, lastDay) - read),
                Events = [.. days.SelectMany(link => link.Events)],
            });
        }

        return months;
    }

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    private static int DaysBetween(DateOnly month, DateOnly firstDay, DateOnly lastDay)
    {
        var begin = month > firstDay ? month : firstDay;
        var end = month.AddMonths(1).AddDays(-1) < lastDay ? month.AddMonths(1).AddDays(-1) : lastDay;
        return end.DayNumber - begin.DayNumber + 1;
    }
}
