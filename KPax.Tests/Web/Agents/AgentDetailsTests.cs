using Bunit;
using KPax.Contracts.Agents;
using KPax.Web.Agents;

namespace KPax.Tests.Web.Agents;

[TestClass]
public sealed class AgentDetailsTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(WebContext.Start.UtcDateTime);
    private WebContext _web = default!;

    [TestInitialize]
    public void Open() => _web = new WebContext();

    [TestCleanup]
    public void Close() => _web.Dispose();

    [TestMethod]
    public void Render_OfAnAgent_ShowsTheBooksOfBothSides()
    {
        _web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start, "pc-lyon") with { Lanes = [new(Lane.Live, 1040, 1044, WebContext.Start)] });
        _web.Agents.Days[7] =
        [
            new(Today, new DayBalance { Taken = 1_500, Buffered = 1_499, Acknowledged = 1_490, Dropped = 3 }, new DayCount { Stored = 1_480, DeadLetters = 1, Parked = 2, Duplicates = 5, GapNumbers = 4 }),
            new(Today.AddDays(-1), new DayBalance { Acknowledged = 10 }, new DayCount { Stored = 12 }),
            new(Today.AddDays(-20), new DayBalance { Acknowledged = 999 }, new DayCount()),
        ];

        var page = Render();

        Assert.AreEqual("pc-lyon", page.Find("h1").TextContent);
        var cells = page.FindAll(".days tbody tr:first-child > *").Select(cell => cell.TextContent.Trim()).Take(12);
        Assert.AreEqual("today|1,500|1,499|1,490|3|1,488|1,480|1|2|5|4|2", string.Join('|', cells));
        Assert.AreEqual(2, page.FindAll(".days tbody tr").Count, "Fourteen days.");
        StringAssert.StartsWith(page.Find(".day-sum").TextContent, "Both sides agree over the 2 days", "Two too many on one day, two too few on the other: midnight.");
        StringAssert.Contains(page.Find(".lanes").TextContent, "lacks 1041–1044 (4 numbers)");
    }

    [TestMethod]
    public void Render_OfASumThatIsNotZero_SaysWhatIsMissing()
    {
        _web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start));
        _web.Agents.Days[7] = [new(Today, new DayBalance { Acknowledged = 5 }, new DayCount { Stored = 2 })];
        StringAssert.StartsWith(Render().Find(".day-missing").TextContent, "The agent holds 3 entries for acknowledged");

        _web.Agents.Days[7] = [new(Today, null, new DayCount { Stored = 2 })];
        StringAssert.StartsWith(Render().Find(".day-sum").TextContent, "The agent has told nothing");

        _web.Agents.Days[7] = [new(Today, new DayBalance { Acknowledged = 1 }, new DayCount { Stored = 2 })];
        StringAssert.StartsWith(Render().Find(".day-sum").TextContent, "The server received 1 entries that the agent has not told of yet");
    }

    [TestMethod]
    [DataRow(0, "693 to be told", true)]
    [DataRow(-1, "-693", false)]
    public void Render_OfADayWhoseCountsTheAgentHasNotTold_DoesNotLookLikeALoss(int day, string text, bool isMuted)
    {
        _web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start));
        _web.Agents.Days[7] = [new(Today.AddDays(day), new DayBalance { Acknowledged = 7 }, new DayCount { Stored = 700 })];

        var cell = Render().FindAll(".days tbody tr > td")[10];

        Assert.AreEqual(text, cell.TextContent.Trim());
        Assert.AreEqual(isMuted, cell.ClassList.Contains("muted"));
    }

    [TestMethod]
    public void Render_OfGapsLettersAndEvents_ListsThemWithTheirReasons()
    {
        _web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start) with { DeadLetters = 1 });
        _web.Agents.Gaps.Add(new AgentGap(2, Lane.Live, new Gap(1041, 1044, GapReason.BufferFull), WebContext.Start.AddMinutes(-5)));
        _web.Agents.Letters.Add(new AgentDeadLetter(1, Lane.History, 12, "counters.value is too large <b>", WebContext.Start));
        _web.Agents.Events.Add(new AgentEvent(WebContext.Start, AgentEventKind.CloneSuspended, "epoch 3"));

        var page = Render();

        StringAssert.Contains(page.Find("[aria-labelledby=gaps-title] li").TextContent, "Numbers 1041–1044");
        StringAssert.Contains(page.Find("[aria-labelledby=gaps-title] li").TextContent, "4 in Live, epoch 2");
        StringAssert.Contains(page.Find("[aria-labelledby=gaps-title] li").TextContent, "the agent’s buffer was full");
        StringAssert.Contains(page.Find("[aria-labelledby=letters-title] li").TextContent, "Number 12, History");
        StringAssert.Contains(page.Find("[aria-labelledby=letters-title] li").TextContent, "counters.value is too large <b>");
        StringAssert.Contains(page.Find("[aria-labelledby=events-title] li").TextContent, "A second instance was suspended");
    }

    [TestMethod]
    public void Render_OfAnAgentThatNeedsSomebody_SaysWhatToDo()
    {
        _web.Agents.Views.Add(FakeAgents.View(7, WebContext.Start.AddHours(-1)) with { ClockOffset = TimeSpan.FromMinutes(-9), Parked = 3, SuspendedEpochs = 1 });

        CollectionAssert.AreEqual(
            new[] { "Silent", "Its clock is wrong", "Two instances used its key", "Readings wait in quarantine" }, Render().FindAll(".notice h2").Select(title => title.TextContent).ToArray());
    }

    [TestMethod]
    public void Render_OfNoSuchAgent_SaysSo() => Assert.AreEqual("No such agent", Render().Find("h1").TextContent);

    private IRenderedComponent<AgentDetails> Render() =>
        _web.Render<AgentDetails>(parameters => parameters.Add(details => details.Id, 7).Add(details => details.Language, "en"));
}
