using System.Net;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web.Organisations;

[TestClass]
public sealed class MovePageTests
{
    private static readonly MovePreview Preview = new(
        FakeOrganisations.Nice,
        FakeOrganisations.Root,
        new MoveVolume(1, 2, 30, 4),
        [new InheritedChange("time-zone", "\"Europe/Paris\"", "\"Asia/Tokyo\"", "KPax")],
        []);

    [TestMethod]
    public async Task Page_ShowsWhereToThenWhatItWouldDo()
    {
        await using var host = await PagesHost.StartAsync();
        host.Organisations.Preview = Preview;
        var (_, where) = await host.GetAsync("/organisations/6/move?q=acme");
        var (_, what) = await host.GetAsync("/organisations/6/move?to=1");

        StringAssert.Contains(where, "href=\"organisations/6/move?to=5\"");
        StringAssert.Contains(what, "1 organisation · 2 agents · 30 devices · 4 tokens");
        StringAssert.Contains(what, "<del>Europe/Paris</del>");
        StringAssert.Contains(what, "<ins>Asia/Tokyo</ins>");
        Assert.AreEqual(0, host.Organisations.Said.Count);
    }

    [TestMethod]
    public async Task Page_OfAMoveThatCannotBe_SaysWhyAndOffersNothing()
    {
        await using var host = await PagesHost.StartAsync();
        host.Organisations.Preview = Preview with { Problems = [new("parent", "KPax", "KPax belongs to another customer.")] };
        var (_, html) = await host.GetAsync("/organisations/6/move?to=1");

        StringAssert.Contains(html, "KPax belongs to another customer.");
        Assert.IsFalse(html.Contains("_handler", StringComparison.Ordinal));
    }

    [TestMethod]
    public async Task Move_IsBegunByItsFormAndWatched()
    {
        await using var host = await PagesHost.StartAsync();
        host.Organisations.Preview = Preview;
        host.Organisations.Move = new OrganisationMove { Id = 3, OrganisationId = 6, ParentId = 1, Rows = 100, Written = 40, StartedAt = WebContext.Start };
        var begun = await host.PostAsync("/organisations/6/move?to=1", "move", []);
        var (_, running) = await host.GetAsync("/organisations/6/move?move=3");
        host.Organisations.Move = host.Organisations.Move with { EndedAt = WebContext.Start.AddSeconds(2) };
        var (_, over) = await host.GetAsync("/organisations/6/move?move=3");

        Assert.AreEqual(HttpStatusCode.Redirect, begun.Status);
        StringAssert.EndsWith(begun.Location, "organisations/6/move?move=3");
        CollectionAssert.AreEqual(new[] { "6 goes below 1" }, host.Organisations.Said);
        StringAssert.Contains(running, "<progress max=\"100\" value=\"40\"");
        StringAssert.Contains(over, "It took 2 s.");
    }
}
