using Bunit;
using KPax.Contracts.Agents;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class AgentsListTests
{
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_Static_HasRowsLinksAndForm()
    {
        using var web = new WebContext(isLive: false);
        web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start, "pc-lyon") with { Lanes = [new(Lane.Live, 1040, 1044, WebContext.Start), new(Lane.History, 5, 5, WebContext.Start)] });
        web.Agents.Days[7] = [new(DateOnly.FromDateTime(WebContext.Start.UtcDateTime), new DayBalance { SentOctets = 400_000, ReceivedOctets = 12_000 }, new DayCount { Stored = 2_000 })];

        var page = web.Render<AgentsList>(parameters => parameters.Add(list => list.Language, "en"));

        Assert.AreEqual(("agents/7", "pc-lyon"), (page.Find("tbody a").GetAttribute("href"), page.Find("tbody a").TextContent));
        Assert.AreEqual("Live lacks 1041–1044", Cell(page, 7, "lanes"));
        StringAssert.Matches(Cell(page, 7, "traffic"), new(@"^412 kB\s+of 1\.2 MB promised$"));
        Assert.AreEqual("agents?show=silent", page.Find("a.t-mute").GetAttribute("href"));
        Assert.AreEqual(("get", "agents"), (page.Find("form").GetAttribute("method"), page.Find("form").GetAttribute("action")));
        Assert.IsEmpty(web.Fleet.Listeners);
    }

    [TestMethod]
    public void Render_OfAgents_CountsThemAndPutsThoseFirstThatNeedSomebody()
    {
        _web.Agents.Views.AddRange(
        [
            FakeAgents.View(1, WebContext.Start, "b"), FakeAgents.View(2, WebContext.Start, "a"), FakeAgents.View(3, WebContext.Start.AddHours(-1)),
            FakeAgents.View(4, WebContext.Start) with { State = AgentState.Suspended }, FakeAgents.View(5, WebContext.Start) with { ClockOffset = TimeSpan.FromMinutes(7) },
        ]);

        var page = Render();

        CollectionAssert.AreEqual(new[] { "4", "5", "3", "2", "1" }, page.FindAll("tbody a").Select(link => link.GetAttribute("href")!.Split('/')[1]).ToArray());
        Assert.AreEqual("5|1|1|1", string.Join('|', page.FindAll(".tile-number").Select(tile => tile.TextContent)));
        StringAssert.Contains(Cell(page, 5, "clock"), "off by +7 min");
        Assert.AreEqual("Agent 3", page.FindAll("tbody a")[2].TextContent);
        Assert.AreEqual("complete", Cell(page, 1, "lanes"));
    }

    [TestMethod]
    public void Render_WithAFilter_ShowsWhatFitsAndSaysIfNothingDoes()
    {
        _web.Agents.Views.AddRange([FakeAgents.View(1, WebContext.Start, "paris-1"), FakeAgents.View(2, WebContext.Start.AddDays(-1), "paris-2")]);

        Assert.AreEqual("agents/2", Render("?q=PARIS&show=silent&page=9").Find("tbody a").GetAttribute("href"));
        var none = Render("?q=rome");
        Assert.AreEqual("No agent matches", none.Find(".empty h3").TextContent);
        Assert.AreEqual("agents", none.Find("a.clear").GetAttribute("href"));
    }

    [TestMethod]
    public void Render_OfManyAgents_AsksForAllAndShowsAPage()
    {
        _web.Agents.Views.AddRange(Enumerable.Range(1, 1_001).Select(id => FakeAgents.View(id, WebContext.Start, $"pc-{id:0000}")));

        var page = Render("?page=21");

        Assert.AreEqual("1,001", page.Find(".tile-number").TextContent);
        Assert.AreEqual("agents/1001", page.FindAll("tbody a").Single().GetAttribute("href"));
    }

    [TestMethod]
    public async Task Change_OfAnyDevice_AsksAgainSoon()
    {
        _web.Agents.Views.Add(FakeAgents.View(1, WebContext.Start, "a"));
        var page = Render();
        _web.Agents.Views[0] = _web.Agents.Views[0] with { Lanes = [new(Lane.Live, 1, 3, WebContext.Start)] };

        await _web.Fleet.TellAsync(99);
        _web.Time.Advance(TimeSpan.FromSeconds(4));

        page.WaitForAssertion(() => Assert.AreEqual("Live lacks 2–3", Cell(page, 1, "lanes")));
    }

    [TestMethod]
    public void Render_WithoutAnAnswer_SaysSo()
    {
        _web.Agents.Failure = new TimeoutException();

        Assert.AreEqual("agents?show=ok", Render("?show=ok").Find(".empty a").GetAttribute("href") ?? "");
    }

    [TestMethod]
    [DataRow("fr", "Direct : il manque 1041–1044")]
    [DataRow("ja", "速報：1041–1044 が未着")]
    public void Render_InALanguage_SaysWhatIsMissing(string language, string expected)
    {
        using var web = new WebContext(language);
        web.Agents.Views.Add(FakeAgents.View(1, WebContext.Start) with { Lanes = [new(Lane.Live, 1040, 1044, WebContext.Start)] });

        Assert.AreEqual(expected, Cell(web.Render<AgentsList>(parameters => parameters.Add(list => list.Language, language)), 1, "lanes"));
    }

    private static string Cell(IRenderedComponent<AgentsList> page, long id, string column) =>
        page.FindAll("tbody tr").Single(row => row.QuerySelector("a")!.GetAttribute("href") == $"agents/{id}").QuerySelector($".c-{column}")!.TextContent.Trim();

    private IRenderedComponent<AgentsList> Render(string query = "") =>
        _web.Render<AgentsList>(parameters => parameters.Add(list => list.Language, "en").Add(list => list.Query, query));
}
