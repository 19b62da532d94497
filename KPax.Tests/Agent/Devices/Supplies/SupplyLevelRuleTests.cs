using KPax.Agent.Devices.Supplies;
using static KPax.Protocol.Device.V1.SupplyLevel;
using Unit = KPax.Protocol.Device.V1.Supply.Types.Unit;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyLevelRuleTests
{
    [TestMethod]
    [DataRow(-1L, KnownOneofCase.Unrestricted)]
    [DataRow(-2L, KnownOneofCase.Unknown)]
    [DataRow(-3L, KnownOneofCase.SomeRemaining)]
    [DataRow(null, KnownOneofCase.Unknown)]
    [DataRow(-4L, KnownOneofCase.Contradictory)]
    [DataRow(-61L, KnownOneofCase.Contradictory)]
    [DataRow(-100L, KnownOneofCase.Contradictory)]
    [DataRow(long.MinValue, KnownOneofCase.Contradictory)]
    [DataRow(2_147_483_648L, KnownOneofCase.Contradictory)]
    public void Decide_SpecialLevel_StaysAKindWhateverUnitAndCapacity(long? level, KnownOneofCase expected)
    {
        long?[] capacities = [null, -2, -1, 0, 100, 20_000];
        foreach (var (unit, capacity) in from unit in Enum.GetValues<Unit>() from capacity in capacities select (unit, capacity))
        {
            Assert.AreEqual(expected, SupplyLevelRule.Decide(level, capacity, unit).KnownCase, $"{unit} {capacity}");
        }
    }

    [TestMethod]
    [DataRow(0L, 3_000L, 0.0)]
    [DataRow(1_620L, 3_000L, 54.0)]
    [DataRow(1L, 3L, 100.0 / 3)]
    [DataRow(3_000L, 3_000L, 100.0)]
    [DataRow(3_030L, 3_000L, 100.0)]
    [DataRow(2_829_492L, 2_829_492L, 100.0)]
    public void Decide_LevelOfACapacity_IsItsShareInPercent(long level, long capacity, double expected)
    {
        foreach (var unit in Enum.GetValues<Unit>().Where(unit => unit != Unit.Percent))
        {
            var decided = SupplyLevelRule.Decide(level, capacity, unit);
            Assert.AreEqual(KnownOneofCase.Percent, decided.KnownCase, $"{unit}");
            Assert.AreEqual(expected, decided.Percent, 1e-9, $"{unit}");
        }
    }

    [TestMethod]
    public void Decide_LevelAboveCapacity_IsContradictoryAndSaysBoth()
    {
        Assert.AreEqual("the level 4500 is above the capacity 3000", SupplyLevelRule.Decide(4_500, 3_000, Unit.Impressions).Contradictory);
    }

    [TestMethod]
    [DataRow(0L, null)]
    [DataRow(0L, -2L)]
    [DataRow(54L, 100L)]
    [DataRow(54L, 3_000L)]
    [DataRow(100L, 0L)]
    public void Decide_UnitPercent_IsTheLevelWhateverTheCapacity(long level, long? capacity)
    {
        var decided = SupplyLevelRule.Decide(level, capacity, Unit.Percent);
        Assert.AreEqual(KnownOneofCase.Percent, decided.KnownCase);
        Assert.AreEqual(level, decided.Percent);
    }

    [TestMethod]
    public void Decide_UnitPercentAbove100_IsContradictory()
    {
        Assert.AreEqual("the level is 143066 %", SupplyLevelRule.Decide(143_066, 100, Unit.Percent).Contradictory);
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(-1L)]
    [DataRow(-2L)]
    [DataRow(0L)]
    public void Decide_NoCapacity_IsAnAmountAndNoPercent(long? capacity)
    {
        var decided = SupplyLevelRule.Decide(3_200, capacity, Unit.Impressions);
        Assert.AreEqual(KnownOneofCase.Amount, decided.KnownCase);
        Assert.AreEqual(3_200, decided.Amount);
    }
}
