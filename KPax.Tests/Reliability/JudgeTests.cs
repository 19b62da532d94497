using KPax.Tests.EndToEnd;

namespace KPax.Tests.Reliability;

/// <summary>The judges can find fault: a judge that never does would show nothing.</summary>
[TestClass]
public sealed class JudgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Compare_OfWhatIsMissingTwiceAndInvented_CountsEach()
    {
        var count = DeliveryCount.Compare(new HashSet<int> { 1, 2, 3, 4 }, new HashSet<int> { 5 }, [1, 2, 2, 5, 6], 0, 0);

        Assert.AreEqual((4, 2, 2, 1, 1), (count.Offered, count.Stored, count.Lost, count.Twice, count.Invented));
        Assert.ThrowsExactly<AssertFailedException>(() => count.AssertWhole(""));
    }

    [TestMethod]
    public void Compare_OfADroppedReadingThatAGapTells_LosesNothing()
    {
        var count = DeliveryCount.Compare(new HashSet<int> { 1, 2, 3 }, new HashSet<int>(), [1], inGaps: 1, deadLetters: 1);

        Assert.AreEqual((0, 1, 1), (count.Lost, count.InGaps, count.DeadLetters));
        Assert.AreEqual(0, count.Figures().Single(figure => figure.Figure == "unreported drops").Value);
    }

    [TestMethod]
    public void Divide_OfAPollThatIsMissingBeforeALaterOne_OwesIt()
    {
        var offers = new[] { Offer("A", 1, 1), Offer("A", 2, 2), Offer("B", 1, 3) };

        var (owed, maybe) = new AgentOffers([Start], parallel: 2).Divide(offers, new HashSet<(string, long)>());

        CollectionAssert.AreEquivalent(new[] { ("A", 1L) }, owed.ToArray());
        CollectionAssert.AreEquivalent(new[] { ("A", 2L), ("B", 1L) }, maybe.ToArray());
    }

    [TestMethod]
    public void Divide_OfMoreThanTheAgentReadsAtOnce_OwesTheRest()
    {
        var offers = new[] { Offer("A", 1, 1), Offer("B", 1, 2), Offer("C", 1, 3), Offer("A", 2, 20) };

        var (owed, maybe) = new AgentOffers([Start, Start.AddSeconds(10)], parallel: 2).Divide(offers, new HashSet<(string, long)> { ("A", 2) });

        Assert.HasCount(2, maybe);
        Assert.HasCount(2, owed);
        Assert.Contains(("A", 2), owed);
    }

    private static PollOracle.Offer Offer(string serial, long value, int second) => new(serial, value, Start.AddSeconds(second));
}
