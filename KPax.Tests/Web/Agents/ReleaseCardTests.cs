using Bunit;
using KPax.Contracts.Agents;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class ReleaseCardTests
{
    [TestMethod]
    public void Release_OfMoreThanOnePart_GoesOnToTheEndAndShowsHowFarItIs()
    {
        using var web = new WebContext();
        web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start) with { Parked = 12 });
        web.Agents.ReleasedAtOnce = 5;
        var page = Render(web);
        StringAssert.Contains(page.Find(".notice").TextContent, "12 readings of devices beyond the quota");

        page.Find(".notice button").Click();

        CollectionAssert.AreEqual(new[] { 7L, 7L, 7L }, web.Agents.Released);
        StringAssert.Contains(page.Find(".released").TextContent, "12 of 12 let in");
        Assert.AreEqual(("12", "12"), (page.Find(".released progress").GetAttribute("value"), page.Find(".released progress").GetAttribute("max")));
        Assert.IsEmpty(page.FindAll(".notice button"), "Nothing waits any more.");
    }

    [TestMethod]
    public void Release_ThatFails_SaysThatTheyAreKeptAndCanBeAskedForAgain()
    {
        using var web = new WebContext();
        web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start) with { Parked = 12 });
        var page = Render(web);
        web.Agents.Failure = new IOException("disk full");

        page.Find(".notice button").Click();

        StringAssert.Contains(page.Find(".released").TextContent, "0 of 12 let in");
        StringAssert.Contains(page.Find(".released").TextContent, "They are kept");
        Assert.IsFalse(page.Find(".notice button").HasAttribute("disabled"));
    }

    [TestMethod]
    public void Release_ThatStoresNothing_IsNoEndlessLoop()
    {
        using var web = new WebContext();
        var asked = 0;
        var card = web.Render<ReleaseCard>(parameters => parameters.Add(one => one.Waiting, 3).Add(one => one.MayRelease, true).Add(
            one => one.OnRelease,
            () =>
            {
                asked++;
                return Task.FromResult<AgentRelease?>(new(0, 3));
            }));

        card.Find("button").Click();

        Assert.AreEqual(1, asked);
        StringAssert.Contains(card.Markup, "They are kept");
    }

    [TestMethod]
    [DataRow(3, true, 1)]
    [DataRow(3, false, 0)]
    [DataRow(0, true, 0)]
    public void Render_HasAButtonWhereSomethingWaitsAndWhoLooksMay(int waiting, bool may, int buttons)
    {
        using var web = new WebContext();
        var card = web.Render<ReleaseCard>(parameters => parameters.Add(one => one.Waiting, waiting).Add(one => one.MayRelease, may).Add(
            one => one.OnRelease, () => Task.FromResult<AgentRelease?>(null)));

        Assert.HasCount(buttons, card.FindAll("button"));
        Assert.HasCount(Math.Min(waiting, 1), card.FindAll(".notice"));
    }

    private static IRenderedComponent<AgentDetails> Render(WebContext web) =>
        web.Render<AgentDetails>(parameters => parameters.Add(details => details.Id, 7).Add(details => details.Language, "en"));
}
