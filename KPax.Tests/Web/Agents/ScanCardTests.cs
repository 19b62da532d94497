using Bunit;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class ScanCardTests
{
    [TestMethod]
    public void Render_OfRequests_ShowsHowFarTheyAre()
    {
        using var web = new WebContext();
        var card = web.Render<ScanCard>(parameters => parameters.Add(one => one.MayAsk, true).Add(one => one.Now, WebContext.Start).Add(one => one.OnAsk, _ => Task.FromResult("")).Add(
            one => one.Requests,
            [
                new ScanRequest { Kind = ScanKind.Counters, State = ScanRequestState.Running, Done = 3, Total = 9, Answered = 2, AskedAt = WebContext.Start },
                new ScanRequest { Kind = ScanKind.Alerts, State = ScanRequestState.Refused, Reason = "Nothing is asked <b>now</b>.", AskedAt = WebContext.Start },
                new ScanRequest { Kind = ScanKind.Alerts, State = ScanRequestState.Waiting, AskedAt = WebContext.Start },
            ]));

        var rows = card.FindAll("li");
        StringAssert.Contains(rows[0].TextContent, "3 of 9, 2 answered");
        Assert.AreEqual(("3", "9"), (rows[0].QuerySelector("progress")!.GetAttribute("value"), rows[0].QuerySelector("progress")!.GetAttribute("max")));
        StringAssert.Contains(rows[1].TextContent, "Nothing is asked <b>now</b>.");
        StringAssert.Contains(rows[2].TextContent, "not connected");
    }

    [TestMethod]
    public void Ask_ForAKind_SaysWhyItWasNotTaken()
    {
        using var web = new WebContext();
        ScanKind? asked = null;
        var card = web.Render<ScanCard>(parameters => parameters.Add(one => one.Requests, []).Add(one => one.MayAsk, true).Add(one => one.Now, WebContext.Start).Add(
            one => one.OnAsk,
            kind =>
            {
                asked = kind;
                return Task.FromResult("20 scans were asked of this agent.");
            }));

        card.FindAll("button")[1].Click();

        Assert.AreEqual(ScanKind.Counters, asked);
        StringAssert.Contains(card.Find("[role=status]").TextContent, "20 scans");
    }

    [TestMethod]
    public void Render_WithoutACircuit_HasButtonsThatAreOff()
    {
        using var web = new WebContext(isLive: false);
        var card = web.Render<ScanCard>(parameters => parameters.Add(one => one.Requests, []).Add(one => one.MayAsk, true).Add(one => one.Now, WebContext.Start).Add(one => one.OnAsk, _ => Task.FromResult("")));

        Assert.IsTrue(card.FindAll("button").All(button => button.HasAttribute("disabled")));
    }

    [TestMethod]
    public void Render_ForWhoMayNotAsk_HasNoButtons()
    {
        using var web = new WebContext();
        var card = web.Render<ScanCard>(parameters => parameters.Add(one => one.Requests, []).Add(one => one.MayAsk, false).Add(one => one.Now, WebContext.Start).Add(one => one.OnAsk, _ => Task.FromResult("")));

        Assert.IsEmpty(card.FindAll("button"));
    }
}
