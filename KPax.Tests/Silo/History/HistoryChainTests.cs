using KPax.Contracts.Devices;
using KPax.Silo.History;
using static KPax.Tests.Silo.History.HistoryTestData;

namespace KPax.Tests.Silo.History;

[TestClass]
public sealed class HistoryChainTests
{
    private static readonly PrimarySpan[] NoPrimary = [];

    [TestMethod]
    public void Of_DaysThatFollow_CarryBelongsToTheLaterDay()
    {
        var links = Chain(Day(10, 1, Point(1, 0, 100), Point(2, 1, 110)), Day(11, 1, Point(3, 24, 115), Point(4, 25, 120)));

        Assert.AreEqual("10, 10", Rises(links));
        Assert.AreEqual((110L, 120L), (links[1].From.Value, links[1].To.Value));
        Assert.IsNull(links[1].SpanRise);
    }

    [TestMethod]
    public void Of_MissingDays_RiseStandsOverTheSpanAndInNoDay()
    {
        var links = Chain(Day(10, 1, Point(1, 0, 100)), Day(14, 1, Point(3, 96, 175), Point(4, 97, 180)));

        Assert.AreEqual("0, 5", Rises(links));
        Assert.AreEqual(75, links[1].SpanRise);
        Assert.AreEqual(Noon, links[1].From.At);
    }

    [TestMethod]
    public void Of_TwoAgentsReadTheSame_CountsOnce()
    {
        var links = Chain(
            Day(10, 1, Point(1, 0, 100), Point(2, 1, 140)),
            Day(10, 2, Point(1, 0.5, 120), Point(2, 1.5, 150), Point(3, 2, 160)),
            Day(11, 1, Point(3, 24, 170), Point(4, 25, 175), Point(5, 26, 180)),
            Day(11, 2, Point(4, 24.5, 173)));

        Assert.AreEqual("40, 20", Rises(links));
        Assert.AreEqual("2, 1", string.Join(", ", links.Select(link => link.Day.AgentId)));
        Assert.AreEqual(60, links[1].To.Value - links[0].From.Value, "Of agent 2's first reading on, nothing is left out and nothing is twice.");
    }

    [TestMethod]
    public void Of_AsManyReadings_ChoosesTheFirstAgent()
    {
        var links = Chain(Day(10, 7, Point(1, 0, 100)), Day(10, 3, Point(1, 0, 100)));

        Assert.AreEqual(3, links.Single().Day.AgentId);
    }

    [TestMethod]
    public void Of_PrimaryIsKnown_ChoosesItHoweverLittleItRead()
    {
        PrimarySpan[] primaries = [new(2, Noon.AddDays(-5), Noon.AddHours(1)), new(1, Noon.AddHours(1), null)];
        DayRecord[] days = [Day(10, 1, Point(1, 2, 100)), Day(10, 2, Point(1, 0, 90), Point(2, 0.5, 95))];

        Assert.AreEqual(1, HistoryChain.Of(days, Total, primaries, NameOf).Single().Day.AgentId);
        Assert.AreEqual(2, HistoryChain.Of(days, Total, [new(9, Noon.AddDays(-5), null)], NameOf).Single().Day.AgentId, "The primary read nothing.");
    }

    [TestMethod]
    public void Of_TakeoverWithASlowClock_CountsNothingTwice()
    {
        // The second agent's first reading of the new day is older than the first one's last: 103 was passed before 105.
        var links = Chain(Day(10, 1, Point(1, 0, 50), Point(2, 11.9, 105)), Day(11, 2, Point(9, 12.1, 103), Point(10, 13, 150)));

        Assert.AreEqual("55, 45", Rises(links));
        Assert.IsEmpty(links[1].Events);
    }

    [TestMethod]
    public void Of_TakeoverBehindForAWholeDay_WaitsUntilItIsPassed()
    {
        var links = Chain(
            Day(10, 1, Point(1, 0, 50), Point(2, 11.9, 105)), Day(11, 2, Point(9, 12.1, 103)), Day(12, 2, Point(10, 37, 104)), Day(13, 2, Point(11, 60, 110)));

        Assert.AreEqual(60, links.Sum(link => link.Rise), "110 − 50");
        Assert.IsTrue(links.All(link => link.Rise >= 0));
    }

    [TestMethod]
    public void Of_TakeoverAfterAFall_IsAFallAndNoClockThatIsBehind()
    {
        var links = Chain(
            Day(10, 1, Point(1, 0, 239_000), Point(2, 1, 239_522)), Day(11, 2, Point(9, 24, 4_000), Point(10, 25, 4_010)), Day(12, 2, Point(11, 48, 4_015)));

        Assert.AreEqual("522, 10, 5", Rises(links));
        Assert.AreEqual((CounterNoteKind.Fall, true), (links[1].Events.Single().Kind, links[1].Events.Single().IsLoss));
    }

    [TestMethod]
    public void Of_ResetBetweenDays_IsAnEventAndNoNegativeDay()
    {
        var links = Chain(Day(10, 1, Point(1, 0, 50_000), Point(2, 1, 50_040)), Day(11, 1, Point(3, 24, 12), Point(4, 25, 30)));

        Assert.AreEqual("40, 18", Rises(links));
        var reset = links[1].Events.Single();
        Assert.AreEqual((CounterNoteKind.Reset, true, 50_040L, 12L), (reset.Kind, reset.IsLoss, reset.From.Value, reset.To.Value));
    }

    [TestMethod]
    public void Of_WrapBetweenDays_IsCountedThrough()
    {
        var links = Chain(Day(10, 1, Point(1, 0, 2_147_483_640)), Day(11, 1, Point(3, 24, 12)));

        Assert.AreEqual("0, 20", Rises(links));
        Assert.IsFalse(links[1].Events.Single().IsLoss);
    }

    [TestMethod]
    public void Of_BoardSwapToAHigherCount_IsNoRise()
    {
        var links = Chain(Day(10, 1, Point(1, 0, 100, board: 1)), Day(11, 1, Point(2, 24, 70_000, board: 2), Point(3, 25, 70_004, board: 2)));

        Assert.AreEqual("0, 4", Rises(links));
        Assert.AreEqual(CounterNoteKind.BoardSwap, links[1].Events.Single().Kind);
    }

    [TestMethod]
    public void Of_ClockThatWentBack_CountsNothingTwice()
    {
        // Readings 3 and 4 bear an earlier day than readings 1 and 2.
        var links = Chain(
            Day(10, 1, Point(3, 0, 120), Point(4, 1, 130)), Day(11, 1, Point(1, 24, 100), Point(2, 25, 110)), Day(12, 1, Point(5, 48, 140)));

        Assert.AreEqual("10, 0, 0", Rises(links));
        Assert.AreEqual(10, links[2].SpanRise, "from reading 4 on");
        Assert.IsEmpty(links.SelectMany(link => link.Events));
    }

    [TestMethod]
    public void Of_Hours_HaveNoGaps()
    {
        var links = HistoryChain.Of([Day(10, 1, Point(1, 0, 100)), Day(17, 1, Point(2, 7, 130))], Total, NoPrimary, NameOf, hasGaps: false);

        Assert.AreEqual("0, 30", Rises(links));
        Assert.IsNull(links[1].SpanRise);
    }

    [TestMethod]
    public void Of_RandomDaysOfThreeAgents_TelescopesAndIsNeverNegative()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var run = 0; run < 300; run++)
        {
            var (value, points) = (1_000L, new List<(int Day, long Agent, CounterPoint Point)>());
            for (var hour = 0; hour < 24 * 12; hour++)
            {
                value += random.Next(30);
                for (var agent = 1; agent <= 3; agent++)
                {
                    if (random.Next(4) == 0)
                    {
                        points.Add((hour / 24, agent, Point((ulong)hour + 1, hour, value)));
                    }
                }
            }

            var days = points.GroupBy(point => (point.Day, point.Agent))
                .Select(day => Day(day.Key.Day, day.Key.Agent, [.. day.Select(point => point.Point)]));
            var links = HistoryChain.Of(days, Total, NoPrimary, NameOf);

            Assert.AreEqual(links[^1].To.Value - links[0].From.Value, links.Sum(link => link.Rise + (link.SpanRise ?? 0)), $"seed {seed}, run {run}");
            Assert.IsTrue(links.All(link => link is { Rise: >= 0, SpanRise: null or >= 0 }), $"seed {seed}, run {run}");
        }
    }

    private static IReadOnlyList<ChainLink> Chain(params DayRecord[] days) => HistoryChain.Of(days, Total, NoPrimary, NameOf);

    private static string Rises(IReadOnlyList<ChainLink> links) => string.Join(", ", links.Select(link => link.Rise));
}
