using Bunit;
using KPax.Contracts.Configuration;
using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class ScanNowTests
{
    [TestMethod]
    public void Click_AsksOnceAndShowsHowFarItIs()
    {
        using var web = new WebContext();
        var asked = 0;
        var card = Render(web, [], () => { asked++; return Task.FromResult(""); });
        Assert.AreEqual("", card.Find("[role=status]").TextContent.Trim());

        card.Find("button").Click();
        card.Render(parameters => parameters.Add(one => one.Requests, [Request(ScanRequestState.Running) with { Done = 1, Total = 2 }]));

        Assert.AreEqual(1, asked);
        StringAssert.Contains(card.Find("[role=status]").TextContent, "running");
        Assert.AreEqual(("1", "2"), (card.Find("progress").GetAttribute("value"), card.Find("progress").GetAttribute("max")));
        Assert.IsTrue(card.Find("button").HasAttribute("disabled"), "it is under way already");
    }

    [TestMethod]
    public void Render_OfOneThatIsOver_SaysWhatCameOfItForAWhile()
    {
        using var web = new WebContext();
        var refused = Request(ScanRequestState.Refused) with { Reason = "The device is <b>excluded</b>." };

        StringAssert.Contains(Render(web, [refused]).Find("[role=status]").TextContent, "The device is <b>excluded</b>.");
        StringAssert.Contains(Render(web, [Request(ScanRequestState.Done) with { Done = 1, Total = 1 }]).Find("[role=status]").TextContent, "no answer");
        Assert.AreEqual("", Render(web, [refused with { ChangedAt = WebContext.Start.AddHours(-1) }]).Find("[role=status]").TextContent.Trim());
    }

    [TestMethod]
    public void Click_ThatIsNotTaken_SaysWhy()
    {
        using var web = new WebContext();
        var card = Render(web, [], () => Task.FromResult("20 scans were asked of this agent."));

        card.Find("button").Click();

        StringAssert.Contains(card.Find("[role=status]").TextContent, "20 scans");
    }

    private static IRenderedComponent<ScanNow> Render(WebContext web, IReadOnlyList<ScanRequest> requests, Func<Task<string>>? ask = null) =>
        web.Render<ScanNow>(parameters => parameters.Add(one => one.Requests, requests).Add(one => one.Now, WebContext.Start)
            .Add(one => one.OnAsk, ask ?? (() => Task.FromResult(""))));

    private static ScanRequest Request(ScanRequestState state) =>
        new() { Id = 1, AgentId = 1, DeviceKeys = ["serial:A"], State = state, AskedAt = WebContext.Start, ChangedAt = WebContext.Start };
}
