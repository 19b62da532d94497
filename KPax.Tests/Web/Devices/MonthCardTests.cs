using Bunit;
using KPax.Contracts.History;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class MonthCardTests
{
    private static readonly HistoryMark First = new(WebContext.Start, 1_000);

    [TestMethod]
    public void Render_OfAMonth_ShowsItsPagesAndTheReadingsTheyStandOn()
    {
        using var web = new WebContext();

        var card = Render(web, 250, First with { Value = 1_250 });

        Assert.AreEqual("250", card.Find("td.num").TextContent);
        StringAssert.Contains(card.Find(".day-note").TextContent, "1,250");
    }

    [TestMethod]
    public void Render_OfAMonthWithOneReading_SaysThatItsPagesAreNotKnownInsteadOfNone()
    {
        using var web = new WebContext();

        Assert.AreEqual("not known before a second reading", Render(web, null, First).Find("td.num").TextContent);
    }

    private static IRenderedComponent<MonthCard> Render(WebContext web, long? rise, HistoryMark to) => web.Render<MonthCard>(parameters => parameters.Add(
        one => one.Months, [new() { Month = new(2026, 11, 1), Rise = rise, From = First, To = to, DaysRead = 1, DaysMissing = 0 }]));
}
