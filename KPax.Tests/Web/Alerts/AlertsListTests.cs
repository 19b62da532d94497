using Bunit;
using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Web.Alerts;

namespace KPax.Tests.Web.Alerts;

[TestClass]
public sealed class AlertsListTests
{
    [TestMethod]
    public void Render_Static_HasTilesRowsAndForms()
    {
        using var web = new WebContext(isLive: false);
        web.Alerts.Counts = new(3, 2, 1, 1);
        web.Alerts.Views.Add(FakeAlerts.Jam(41));
        web.Alerts.Next = "3.5.41";

        var page = web.Render<AlertsList>(parameters => parameters.Add(list => list.Language, "en"));

        Assert.AreEqual("3|2|1|1", string.Join('|', page.FindAll(".tile-number").Select(tile => tile.TextContent)));
        Assert.AreEqual("Paper jam", page.Find("tbody th").TextContent.Trim());
        Assert.AreEqual(("devices/7", "HP LaserJet 4"), (page.Find("td.c-subject a").GetAttribute("href"), page.Find("td.c-subject a").TextContent));
        Assert.AreEqual("anybody can mend it", page.Find("td.c-who").TextContent.Trim());
        StringAssert.StartsWith(page.Find("td.c-status .chip").TextContent.Trim(), "Open");
        var form = page.Find("td.c-seen form");
        Assert.AreEqual(("post", "alerts/41/acknowledge"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.AreEqual("alerts", form.QuerySelector("input[name=back]")!.GetAttribute("value"));
        Assert.IsNotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
        Assert.AreEqual("alerts?after=3.5.41", page.Find(".more a[rel=next]").GetAttribute("href"));
    }

    [TestMethod]
    public void Render_ForWhoMayNotAcknowledge_OffersNoForms()
    {
        using var web = new WebContext();
        web.Alerts.Views.Add(FakeAlerts.Jam(41));
        web.Alerts.Views.Add(FakeAlerts.Jam(42) with { AcknowledgedAt = WebContext.Start, AcknowledgedBy = "Camille" });
        web.Callers.Become(new Caller("Camille", [new("/1/", Permission.DevicesRead)], FakeCallers.UserId));

        var page = Render(web, "?show=all");

        Assert.IsEmpty(page.FindAll("td.c-seen form, td.c-seen details"));
        StringAssert.Contains(page.Markup, "Camille");
    }

    [TestMethod]
    public void Render_OfAnAddress_AsksTheServerForJustThat()
    {
        using var web = new WebContext();

        Render(web, "?q=jam&show=closed&kind=device&sort=closed&dir=asc&after=9.8.7");

        var asked = web.Alerts.Asked.Single();
        Assert.AreEqual(
            new AlertQuery { Search = "jam", Show = AlertShow.Closed, Kind = AlertKind.Device, Sort = AlertSort.Closed, Ascending = true, After = "9.8.7", Take = 25 }, asked);
    }

    [TestMethod]
    public void Render_OfSeenToAndClosed_SaysWhoAndHowLong()
    {
        using var web = new WebContext();
        web.Alerts.Views.Add(FakeAlerts.Jam(1) with { AcknowledgedAt = WebContext.Start.AddMinutes(-2), AcknowledgedBy = "Camille", Note = "on my way" });
        web.Alerts.Views.Add(FakeAlerts.Jam(2) with { ClosedAt = WebContext.Start.AddMinutes(-4), Closing = AlertClosing.Cleared, Occurrences = 3 });

        var page = Render(web, "?show=all");

        var seen = page.FindAll("td.c-seen")[0];
        StringAssert.Contains(seen.TextContent, "Camille");
        StringAssert.Contains(seen.TextContent, "on my way");
        Assert.AreEqual("alerts/1/withdraw", seen.QuerySelector("form")!.GetAttribute("action"));
        var since = page.FindAll("td.c-since")[1].TextContent;
        StringAssert.Contains(since, "lasted 6 min");
        StringAssert.Contains(since, "ended");
        StringAssert.Contains(since, "3 times");
        Assert.IsNull(page.FindAll("td.c-seen")[1].QuerySelector("form"));
    }

    [TestMethod]
    public void Render_OfAnotherAddress_LeadsFormsOfTheSameRowsBackToIt()
    {
        using var web = new WebContext();
        web.Alerts.Views.Add(FakeAlerts.Jam(41));
        var page = Render(web, "");

        page.Render(parameters => parameters.Add(list => list.Query, "?show=all"));

        Assert.AreEqual("alerts?show=all", page.Find("td.c-seen input[name=back]").GetAttribute("value"));
    }

    [TestMethod]
    public void Render_WithoutAlerts_SaysThatAllIsWell()
    {
        using var web = new WebContext();

        Assert.AreEqual("No open alert.", Render(web, "").Find(".empty h3").TextContent);
        Assert.AreEqual("No alert matches", Render(web, "?kind=supply").Find(".empty h3").TextContent);
    }

    [TestMethod]
    public void Render_WhenTheQuestionFails_SaysSo()
    {
        using var web = new WebContext();
        web.Alerts.Failure = new IOException("no disk");

        Assert.IsNotEmpty(Render(web, "").FindAll(".apology, [class*=apolog], h1"));
        Assert.IsEmpty(web.Alerts.Views);
    }

    [TestMethod]
    [DataRow("en", "Black · Toner cartridge: low, 8 %")]
    [DataRow("fr", "bas, 8 %")]
    [DataRow("ja", "残りわずか 8 %")]
    public void Title_OfALowSupply_IsInTheVisitorsLanguage(string language, string expected)
    {
        using var speaking = new Speaking(language);
        var alert = new AlertView { Kind = AlertKind.Supply, Urgency = AlertUrgency.Warning, SupplyType = SupplyType.TonerCartridge, Color = "black", Percent = 8 };

        StringAssert.EndsWith(AlertWords.Title(alert), expected);
    }

    private static IRenderedComponent<AlertsList> Render(WebContext web, string query) =>
        web.Render<AlertsList>(parameters => parameters.Add(list => list.Language, "en").Add(list => list.Query, query));
}
