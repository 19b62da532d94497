using KPax.Contracts.Agents;
using KPax.Silo.Agents;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class LaneRulesTests
{
    private static readonly byte[] Hash = [1, 2, 3];
    private static readonly LaneRow Stored = new(Lane.Live, 10, Hash);

    [TestMethod]
    [DataRow(11, 12, "Next", DisplayName = "goes on")]
    [DataRow(5, 10, "Stored", DisplayName = "mark moved, receipt lost")]
    [DataRow(10, 11, "Overlap")]
    [DataRow(12, 13, "Hole")]
    public void Judge_OfABatch_TellsHowItStandsToTheMark(int first, int last, string expected)
    {
        var batch = BatchOf([.. Enumerable.Range(first, last - first + 1).Select(number => new AgentEntry { Number = (ulong)number })]);

        Assert.AreEqual(expected, LaneRules.Judge(Stored, batch).ToString());
    }

    [TestMethod]
    public void Judge_OfAnEmptyBatch_IsStored() => Assert.AreEqual(BatchJudgement.Stored, LaneRules.Judge(Stored, BatchOf([])));

    [TestMethod]
    public void Judge_OfAnotherHistory_IsRefused()
    {
        var batch = BatchOf([new AgentEntry { Number = 11 }]) with { HashBefore = [9] };

        Assert.AreEqual(BatchJudgement.OtherHistory, LaneRules.Judge(Stored, batch));
    }

    [TestMethod]
    public void Judge_OfNumbersWithAHoleInside_IsDisorder()
    {
        Assert.AreEqual(BatchJudgement.Disorder, LaneRules.Judge(Stored, BatchOf([new() { Number = 11 }, new() { Number = 13 }])));
        Assert.AreEqual(BatchJudgement.Disorder, LaneRules.Judge(Stored, BatchOf([new() { Number = 11 }, new() { Number = 11 }])));
    }

    [TestMethod]
    public void Judge_OfAGap_TakesItForAllItsNumbers()
    {
        var gap = new AgentEntry { Number = 11, Gap = new Gap(11, 500, GapReason.BufferFull) };

        Assert.AreEqual(BatchJudgement.Next, LaneRules.Judge(Stored, BatchOf([gap, new() { Number = 501 }])));
        Assert.AreEqual(BatchJudgement.Disorder, LaneRules.Judge(Stored, BatchOf([gap, new() { Number = 12 }])));
    }

    [TestMethod]
    [DataRow(10ul, 10ul, true, false, DisplayName = "as it was left")]
    [DataRow(50ul, 10ul, true, false, DisplayName = "took more meanwhile")]
    [DataRow(50ul, 7ul, false, false, DisplayName = "receipt lost: the next batch's hash decides")]
    [DataRow(9ul, 7ul, true, true, DisplayName = "restored image: numbers that the server has were never given")]
    [DataRow(50ul, 10ul, false, true, DisplayName = "clone that went on elsewhere")]
    [DataRow(50ul, 20ul, false, false, DisplayName = "restored server: the agent has more, and sends it again")]
    public void HistoriesDiffer_ByWhatTheAgentTells(ulong newest, ulong acknowledged, bool sameHash, bool expected)
    {
        var hello = new AgentHello { Lanes = [new LaneState(Lane.Live, 1, newest, acknowledged, sameHash ? Hash : [9])] };

        Assert.AreEqual(expected, LaneRules.HistoriesDiffer(Stored, hello));
    }

    [TestMethod]
    public void HistoriesDiffer_BeforeAnythingIsStored_Never() =>
        Assert.IsFalse(LaneRules.HistoriesDiffer(new(Lane.Live, 0, []), new AgentHello { Lanes = [new(Lane.Live, 1, 5, 5, [7])] }));

    [TestMethod]
    [DataRow(12, "Entry 11 comes next, not 12.")]
    [DataRow(10, "Entries up to 10 are stored; the batch begins at 10.")]
    public void Explain_OfARefusal_NamesTheNumbers(int first, string expected)
    {
        var batch = BatchOf([new AgentEntry { Number = (ulong)first }, new AgentEntry { Number = (ulong)first + 1 }]);

        Assert.AreEqual(expected, LaneRules.Explain(LaneRules.Judge(Stored, batch), Stored, batch));
    }

    private static AgentBatch BatchOf(IReadOnlyList<AgentEntry> entries) => new() { Lane = Lane.Live, HashBefore = Hash, Entries = entries };
}
