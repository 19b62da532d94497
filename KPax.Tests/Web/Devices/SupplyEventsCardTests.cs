using Bunit;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class SupplyEventsCardTests
{
    [TestMethod]
    public void Render_OfAReplacement_NamesTheSupplyTheLevelsAndTheSigns()
    {
        using var web = new WebContext();
        var replaced = new SupplyEvent(
            WebContext.Start.AddDays(-2), "1.1", SupplyEventKind.Replaced, new() { Kind = SupplyLevelKind.Percent, Percent = 100 }, 3,
            SupplySigns.Rise | SupplySigns.Serial);
        var low = new SupplyEvent(WebContext.Start, "1.9", SupplyEventKind.Low, new() { Kind = SupplyLevelKind.SomeRemaining }, null, SupplySigns.None);

        var card = Render(web, new([low, replaced], 2), new());

        var rows = card.FindAll("li").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        StringAssert.StartsWith(rows[0], "Low Supply 1.9");
        StringAssert.StartsWith(rows[1], "Replaced Cyan");
        StringAssert.Contains(rows[1], "3% →");
        StringAssert.Contains(rows[1], "level rose, other serial number");
        Assert.IsEmpty(card.FindAll(".pager"), "one page needs no pages");
    }

    [TestMethod]
    public void Render_OfManyPages_LinksToEachAndKeepsTheRest()
    {
        using var web = new WebContext();
        var one = new SupplyEvent(WebContext.Start, "1.1", SupplyEventKind.Empty, new(), null, SupplySigns.None);

        var card = Render(web, new([one], 25), new() { Id = 3, Range = HistoryRange.Year, SupplyPage = 2 });

        CollectionAssert.Contains(card.FindAll(".pager a").Select(link => link.GetAttribute("href")).ToArray(), "devices/3?range=year&supplies=3#supply-events");
        CollectionAssert.Contains(card.FindAll(".pager a").Select(link => link.GetAttribute("href")).ToArray(), "devices/3?range=year#supply-events");
    }

    private static IRenderedComponent<SupplyEventsCard> Render(WebContext web, HistoryPage<SupplyEvent> page, DeviceAddress address) =>
        web.Render<SupplyEventsCard>(parameters => parameters
            .Add(card => card.Page, page)
            .Add(card => card.Supplies, [new Supply { Index = "1.1", Color = "cyan", Type = SupplyType.Toner }])
            .Add(card => card.Address, address)
            .Add(card => card.Now, WebContext.Start));
}
