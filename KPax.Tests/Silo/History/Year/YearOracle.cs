using KPax.Contracts.History;

namespace KPax.Tests.Silo.History.Year;

/// <summary>
/// What may be known of a printer, by its own pages and what it told when; it knows nothing of rows, chains and rules. A month's total is what was
/// printed between the two readings that it names, less what was printed between the readings around a reset or a new board.
/// </summary>
internal static class YearOracle
{
    public static void Compare(YearPrinter printer, IReadOnlyList<HistoryInterval> days, IReadOnlyList<HistoryMonth> months, DateTimeOffset? zoneChangesAt, YearFigures figures)
    {
        Assert.IsNotEmpty(months, printer.Key);
        Assert.HasCount(days.Select(day => day.Start).Distinct().Count(), days, $"{printer.Key}: a day is there twice");
        foreach (var day in days)
        {
            Assert.IsTrue(day.Rise >= 0 && day.SpanRise is null or >= 0, $"{printer.Key}: {day} is negative");
            CheckDay(printer, day, zoneChangesAt);
        }

        for (var index = 0; index < months.Count; index++)
        {
            CheckMonth(printer, months[index], figures);
            figures.Edge += EdgeOf(printer, months[index], days);
            Assert.AreEqual(index == 0 ? months[0].From : months[index - 1].To, months[index].From, $"{printer.Key}: {months[index].Month} does not join");
        }

        CheckYear(printer, days, months);
        figures.LateReadings += days.Sum(day => day.Late);
    }

    // The calendar of the zone that the day names, by the framework alone. Where the zone changes one day is longer or shorter, and what waited at an agent
    // until then is cut by the new one.
    private static void CheckDay(YearPrinter printer, HistoryInterval day, DateTimeOffset? zoneChangesAt)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(day.TimeZone);
        var local = TimeZoneInfo.ConvertTime(day.To.At, zone).Date;
        var isAtChange = zoneChangesAt is { } change && (day.To.At - change).Duration() < TimeSpan.FromDays(6);
        Assert.IsTrue(local == day.Start || isAtChange, $"{printer.Key}: {day} is on {local}");
    }

    private static void CheckMonth(YearPrinter printer, HistoryMonth month, YearFigures figures)
    {
        var hidden = month.Events.Where(fall => fall.IsLoss).Sum(fall => LifeOf(printer, fall.To) - LifeOf(printer, fall.From));
        Assert.AreEqual(LifeOf(printer, month.To) - LifeOf(printer, month.From) - hidden, month.Rise ?? 0, $"{printer.Key}: {month}");
        figures.Months++;
        figures.Pages += month.Rise ?? 0;
        figures.Hidden += hidden;
        figures.MissingDays += month.DaysMissing;
        figures.Wraps += month.Events.Count(fall => !fall.IsLoss);
        figures.Losses += month.Events.Count(fall => fall.IsLoss);
    }

    // Pages that were printed before midnight and are told by the first reading after it.
    private static long EdgeOf(YearPrinter printer, HistoryMonth month, IReadOnlyList<HistoryInterval> days)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(days.First(day => DateOnly.FromDateTime(day.Start) >= month.Month).TimeZone);
        var midnight = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(month.Month.ToDateTime(TimeOnly.MinValue), zone));
        return month.From.At < midnight ? printer.LifeAt(midnight) - LifeOf(printer, month.From) : 0;
    }

    private static void CheckYear(YearPrinter printer, IReadOnlyList<HistoryInterval> days, IReadOnlyList<HistoryMonth> months)
    {
        Assert.AreEqual(months.Sum(month => month.Rise ?? 0), days.Sum(day => day.Rise + (day.SpanRise ?? 0)), $"{printer.Key}: days and months");
        var losses = months.SelectMany(month => month.Events).Where(fall => fall.IsLoss).ToList();
        var isHidden = printer.BreaksAt > months[0].From.At && printer.BreaksAt <= months[^1].To.At;
        Assert.HasCount(isHidden ? 1 : 0, losses, $"{printer.Key}: {string.Join("; ", losses)}");
        foreach (var loss in losses)
        {
            Assert.IsTrue(loss.From.At < printer.BreaksAt && printer.BreaksAt <= loss.To.At, $"{printer.Key}: {loss} is not around {printer.BreaksAt}");
        }
    }

    private static long LifeOf(YearPrinter printer, HistoryMark mark)
    {
        var told = printer.ToldAt(mark.At);
        Assert.IsNotNull(told, $"{printer.Key}: nobody read it at {mark.At:O}");
        Assert.AreEqual(told.Value.Shown, mark.Value, $"{printer.Key}: {mark}");
        return told.Value.Life;
    }
}
