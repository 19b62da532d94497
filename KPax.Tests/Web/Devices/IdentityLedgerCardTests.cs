using Bunit;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Web.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class IdentityLedgerCardTests
{
    private static readonly DeviceObservation Serial = new() { Kind = DeviceObservationKind.Serial, Value = "HP:S1001", IsCurrent = true };
    private static readonly DeviceObservation Card = new() { Kind = DeviceObservationKind.Mac, Value = "00:17:c8:00:00:01", IsCurrent = true };
    private static readonly DeviceObservation Address = new() { Kind = DeviceObservationKind.IpAddress, Value = "10.0.0.1" };

    private WebContext _web = default!;

    [TestInitialize]
    public void Open()
    {
        _web = new WebContext();
        _web.Identities.View = new(
            1,
            [Serial, Card, Address],
            [
                new() { Id = 7, DeviceId = 1, Kind = IdentityEventKind.CardChanged, Before = "old", After = "new", Undo = IdentityUndo.Possible, At = WebContext.Start },
                new() { Id = 6, DeviceId = 1, OtherId = 2, Kind = IdentityEventKind.Mismatch, Before = "HP:S1001", After = "HP:S2002", At = WebContext.Start },
            ]);
        _web.Identities.Preview = new("", [Serial], [Card], "");
    }

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_OfADevice_ShowsEventsAndWhoReadsIt()
    {
        var card = Render();

        StringAssert.Contains(card.Markup, "Network card changed");
        StringAssert.Contains(card.Markup, "old → new");
        StringAssert.Contains(card.Markup, "Agent 4");
        StringAssert.Contains(card.Markup, "Agent 5");
        Assert.AreEqual("devices/2", card.Find(".note-mark a").GetAttribute("href"));
        Assert.AreEqual(2, card.FindAll("input[type=checkbox]").Count, "An address tells nobody apart.");
    }

    [TestMethod]
    public void Undo_OfAnEvent_IsDecided()
    {
        var card = Render();
        card.Find(".note-list button").Click();

        CollectionAssert.AreEqual(new[] { "undo 7" }, _web.Identities.Decided);
        StringAssert.Contains(card.Find("[role=status]").TextContent, "changed");
    }

    [TestMethod]
    public void Split_OfWhatWasTicked_IsDecidedAfterALook()
    {
        var card = Render();
        card.FindAll("input[type=checkbox]")[1].Change(true);
        card.FindAll("button.button")[0].Click();
        Assert.IsEmpty(_web.Identities.Decided);
        card.Find(".ledger-preview button").Click();

        CollectionAssert.AreEqual(new[] { "split 00:17:c8:00:00:01 off 1" }, _web.Identities.Decided);
    }

    [TestMethod]
    public void Merge_IntoAnother_LeadsThere()
    {
        _web.Identities.Answer = new("", 9);
        var card = Render();
        card.Find("#ledger-into").Input("9");
        card.FindAll("button.button")[1].Click();
        card.Find(".ledger-preview button").Click();

        CollectionAssert.AreEqual(new[] { "merge 1 into 9" }, _web.Identities.Decided);
        StringAssert.EndsWith(_web.Services.GetRequiredService<NavigationManager>().Uri, "devices/9");
    }

    [TestMethod]
    [DataRow("x", DisplayName = "no number")]
    [DataRow("404", DisplayName = "no such device")]
    public void Merge_IntoNobody_SaysSo(string into)
    {
        _web.Identities.Preview = null;
        var card = Render();
        card.Find("#ledger-into").Input(into);
        card.FindAll("button.button")[1].Click();

        StringAssert.Contains(card.Find(".drop-note").TextContent, into);
        Assert.IsEmpty(card.FindAll(".ledger-preview"));
    }

    [TestMethod]
    public void Render_ForWhoMayOnlySee_DecidesNothingAndLeadsToNoAgent()
    {
        var card = Render(new Caller("ada", [new("/1/", Permission.DevicesRead)]));

        Assert.IsEmpty(card.FindAll("button, input, details, a[href^=agents]"));
        StringAssert.Contains(card.Markup, "4");
    }

    private IRenderedComponent<IdentityLedgerCard> Render(Caller? viewer = null) => _web.Render<IdentityLedgerCard>(parameters => parameters
        .Add(card => card.DeviceId, 1)
        .Add(card => card.Revision, 1)
        .Add(card => card.Primary, new(4, WebContext.Start, WebContext.Start))
        .Add(card => card.Witnesses, [new(5, WebContext.Start, WebContext.Start)])
        .Add(card => card.OrganisationPath, "/1/")
        .Add(card => card.Viewer, viewer ?? Caller.WithEverything("ada", ["/1/"]))
        .Add(card => card.Now, WebContext.Start));
}
