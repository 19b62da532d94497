using KPax.Contracts.Agents;
using KPax.Silo.Agents;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Agents;

[TestClass]
public sealed class EpochRulesTests
{
    private static readonly byte[] Hash = [1, 2, 3];
    private static readonly EpochRow Stored = new(7, 1, [new(Lane.Live, 10, Hash), new(Lane.History, 0, [])]);

    [TestMethod]
    [DataRow(10ul, 10ul, 1, "GoesOn", DisplayName = "where it was")]
    [DataRow(15ul, 8ul, 1, "GoesOn", DisplayName = "a receipt was lost")]
    [DataRow(900ul, 800ul, 1, "GoesOn", DisplayName = "the server is behind")]
    [DataRow(9ul, 9ul, 1, "HistoryDiffers", DisplayName = "an older image")]
    [DataRow(15ul, 10ul, 2, "Clone", DisplayName = "somebody else went on")]
    [DataRow(9ul, 9ul, 2, "HistoryDiffers", DisplayName = "an older image, and somebody else went on")]
    public void Judge_OfAHello_DecidesByMarksAndOrder(ulong newest, ulong acknowledged, int newestOrdinal, string expected)
    {
        var hello = new AgentHello { Epoch = 7, Lanes = [new(Lane.Live, 1, newest, acknowledged, Hash)] };

        Assert.AreEqual(expected, EpochRules.Judge(Stored, newestOrdinal, hello).ToString());
    }

    [TestMethod]
    public void Judge_OfAnUnknownOrSuspendedEpoch_OpensOrRefusesIt()
    {
        var hello = new AgentHello { Epoch = 7, Lanes = [new(Lane.Live, 1, 10, 10, Hash)] };

        Assert.AreEqual(EpochJudgement.Open, EpochRules.Judge(null, 3, hello));
        Assert.AreEqual(EpochJudgement.Suspended, EpochRules.Judge(Stored with { IsSuspended = true }, 1, hello));
    }

    [TestMethod]
    public void Judge_OfAnotherHashAtTheMark_SeesAnotherHistory()
    {
        var hello = new AgentHello { Epoch = 7, Lanes = [new(Lane.Live, 1, 12, 10, [9])] };

        Assert.AreEqual(EpochJudgement.HistoryDiffers, EpochRules.Judge(Stored, 1, hello));
    }
}
