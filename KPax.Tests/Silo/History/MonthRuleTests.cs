using System.Globalization;
using KPax.Silo.History;
using static KPax.Tests.Silo.History.HistoryTestData;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class MonthRuleTests
{
    private static readonly int March1 = LocalDay.Of(new DateOnly(2026, 3, 1));

    [TestMethod]
    public void Of_TwoMonths_JoinWithoutAHole()
    {
        var months = Months(
            Day(March1 - 1, 1, Point(1, 0, 100), Point(2, 1, 130)), Day(March1, 1, Point(3, 24, 135), Point(4, 25, 150)), Day(March1 + 1, 1, Point(5, 48, 151)));

        Assert.AreEqual("2026-02 30, 2026-03 21", Text(months));
        Assert.AreEqual(months[0].To, months[1].From);
        Assert.AreEqual(51, months[1].To.Value - months[0].From.Value);
    }

    [TestMethod]
    public void Of_MissingDaysAcrossTheMonth_AreTold()
    {
        var months = Months(Day(March1 - 4, 1, Point(1, 0, 100)), Day(March1 + 2, 1, Point(3, 144, 160), Point(4, 145, 165)), Day(March1 + 9, 1, Point(5, 300, 170)));

        Assert.AreEqual("2026-02 ?, 2026-03 70", Text(months));
        Assert.AreEqual((60L, 2, 8), (months[1].SpanRise, months[1].DaysRead, months[1].DaysMissing));
        Assert.AreEqual((1, 3), (months[0].DaysRead, months[0].DaysMissing));
        Assert.AreEqual(100, months[1].From.Value);
    }

    [TestMethod]
    public void Of_MonthBeforeTheFirst_IsLeftOut()
    {
        var links = HistoryChain.Of([Day(March1 - 1, 1, Point(1, 0, 100)), Day(March1, 1, Point(2, 24, 107))], Total, [], NameOf);

        Assert.AreEqual("2026-03 7", Text(MonthRule.Of(links, new(2026, 3, 1), new(2026, 3, 1))));
    }

    private static IReadOnlyList<KPax.Contracts.History.HistoryMonth> Months(params DayRecord[] days) =>
        MonthRule.Of(HistoryChain.Of(days, Total, [], NameOf), new(2026, 1, 1), LocalDay.ToDate(days.Max(day => day.Day)));

    private static string Text(IReadOnlyList<KPax.Contracts.History.HistoryMonth> months) =>
        string.Join(", ", months.Select(month => $"{month.Month:yyyy-MM} {month.Rise?.ToString(CultureInfo.InvariantCulture) ?? "?"}"));
}
