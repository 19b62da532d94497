using KPax.Contracts.Agents;
using KPax.Silo.Agents;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class LaneRulesRestoredTests
{
    private static readonly byte[] Told = [7, 7];

    [TestMethod]
    [DataRow(10ul, 11ul, 60ul, 0ul, DisplayName = "everything is kept")]
    [DataRow(60ul, 61ul, 60ul, 0ul, DisplayName = "nothing is lacking")]
    [DataRow(10ul, 31ul, 60ul, 30ul, DisplayName = "a part is kept")]
    [DataRow(10ul, 61ul, 60ul, 60ul, DisplayName = "nothing is kept")]
    [DataRow(10ul, 0ul, 60ul, 60ul, DisplayName = "nothing is kept, in the old way")]
    [DataRow(10ul, 90ul, 60ul, 60ul, DisplayName = "what was dropped later is told by the agent itself")]
    public void FindRestoredGap_OfAServerThatIsBehind_EndsBeforeTheOldestThatIsKept(ulong mark, ulong oldest, ulong acknowledged, ulong end)
    {
        var told = new LaneState(Lane.Live, oldest, 100, acknowledged, Told);

        var gap = LaneRules.FindRestoredGap(new LaneRow(Lane.Live, mark, []), told);

        Assert.AreEqual(end == 0 ? null : new Gap(mark + 1, end, GapReason.ServerRestored), gap);
    }

    [TestMethod]
    public void Skip_OfAGap_KnowsTheHashOnlyWhereItWasTold()
    {
        var before = new LaneRow(Lane.Live, 10, [1]);
        var told = new LaneState(Lane.Live, 61, 100, 60, Told);

        CollectionAssert.AreEqual(Told, LaneRules.Skip(before, told, new Gap(11, 60, GapReason.ServerRestored)).Hash);
        var unknown = LaneRules.Skip(before, told, new Gap(11, 30, GapReason.ServerRestored));
        Assert.IsEmpty(unknown.Hash);
        Assert.AreEqual(
            BatchJudgement.Next,
            LaneRules.Judge(unknown, new AgentBatch { HashBefore = [5], Entries = [new() { Number = 31 }] }),
            "Where the server knows no hash it believes the agent's.");
    }
}
