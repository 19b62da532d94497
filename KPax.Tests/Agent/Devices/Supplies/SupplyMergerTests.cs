using KPax.Agent.Devices.Supplies;
using KPax.Protocol.Device.V1;
using Known = KPax.Protocol.Device.V1.SupplyLevel.KnownOneofCase;
using Type = KPax.Protocol.Device.V1.Supply.Types.Type;

namespace KPax.Tests.Agent.Devices.Supplies;

[TestClass]
public sealed class SupplyMergerTests
{
    [TestMethod]
    public void Add_StandardLevelThatSaysLittle_IsTheMakers()
    {
        foreach (var little in new[] { new SupplyLevel { SomeRemaining = true }, new SupplyLevel { Unknown = true } })
        {
            var supply = Merge(false, Standard("1.1", Type.TonerCartridge, "black", little), Own(Type.Toner, "black", 63)).Single();
            Assert.AreEqual(63, supply.Level.Percent);
            Assert.AreEqual("1.3.6.1.4.1.1#6f", supply.Source);
            Assert.IsEmpty(supply.OtherSources);
        }
    }

    [TestMethod]
    public void Add_TwoPercentages_AreBothShownIfTheyContradict()
    {
        var near = Merge(false, Standard("1.1", Type.Toner, "cyan", Percent(60)), Own(Type.Toner, "cyan", 68)).Single();
        Assert.AreEqual(60, near.Level.Percent);
        Assert.IsEmpty(near.OtherSources);
        var far = Merge(false, Standard("1.1", Type.Toner, "cyan", Percent(100)), Own(Type.Toner, "cyan", 8)).Single();
        Assert.AreEqual(100, far.Level.Percent);
        Assert.AreEqual(8, far.OtherSources.Single().Level.Percent);
        Assert.AreEqual("1.3.6.1.4.1.1#6f", far.OtherSources[0].Source);
    }

    [TestMethod]
    public void Add_CoarseStandardLevel_GivesWayAndStaysBesideItIfItContradicts()
    {
        var supply = Merge(true, Standard("1.1", Type.Toner, "black", Percent(50)), Own(Type.Toner, "black", 10)).Single();
        Assert.AreEqual(10, supply.Level.Percent);
        Assert.AreEqual(50, supply.OtherSources.Single().Level.Percent);
        Assert.AreEqual("prtMarkerSuppliesLevel.1.1", supply.OtherSources[0].Source);
    }

    [TestMethod]
    public void Add_LevelThatCannotBeTrue_GivesWayAndIsShown()
    {
        var supply = Merge(false, Standard("1.1", Type.Toner, "black", new SupplyLevel { Contradictory = "the level 150 is above the capacity 100" }), Own(Type.Toner, "black", 42)).Single();
        Assert.AreEqual(42, supply.Level.Percent);
        Assert.AreEqual(Known.Contradictory, supply.OtherSources.Single().Level.KnownCase);
    }

    [TestMethod]
    public void Add_TwoBlacks_StayTwoAndNoneIsTaken()
    {
        var supplies = Merge(false, [Standard("1.1", Type.Toner, "black", Percent(0)), Standard("1.2", Type.Toner, "black", Percent(88))], Own(Type.Toner, "black", 40));
        CollectionAssert.AreEqual(new[] { 0.0, 88.0 }, supplies.Select(supply => supply.Level.Percent).ToArray());
        Assert.IsTrue(supplies.TrueForAll(supply => supply.OtherSources.Count == 0));
    }

    [TestMethod]
    public void Add_SupplyThatTheStandardDoesNotHave_IsOneMore()
    {
        var supplies = Merge(false, Standard("1.1", Type.Toner, "black", Percent(50)), Own(Type.Fuser, "", 91));
        Assert.AreEqual("records.6f", supplies[1].Index);
        Assert.AreEqual(Type.Fuser, supplies[1].Type);
        Assert.AreEqual(91, supplies[1].Level.Percent);
    }

    [TestMethod]
    public void Add_RowOfTheSameNumber_IsMeantWhateverItsColor()
    {
        var own = new OwnLevel("cartridge.2", 2) { Type = Type.Unspecified, Color = "", Level = Percent(33), Source = "1.3" };
        var supplies = Merge(false, [Standard("1.1", Type.Toner, "black", new SupplyLevel { SomeRemaining = true }), Standard("1.2", Type.Toner, "cyan", new SupplyLevel { SomeRemaining = true })], own);
        Assert.AreEqual(Known.SomeRemaining, supplies[0].Level.KnownCase);
        Assert.AreEqual(33, supplies[1].Level.Percent);
    }

    [TestMethod]
    public void Add_OneOfItsKindWithoutAColor_IsMeant()
    {
        var supply = Merge(false, Standard("1.1", Type.TonerCartridge, "", new SupplyLevel { SomeRemaining = true }), Own(Type.Toner, "black", 7)).Single();
        Assert.AreEqual(7, supply.Level.Percent);
        Assert.AreEqual("", supply.Color);
    }

    [TestMethod]
    public void Add_NothingLeftWhereOneUnitRemains_IsAContradiction()
    {
        var supply = Merge(false, Standard("1.1", Type.Toner, "black", new SupplyLevel { SomeRemaining = true }), Own(Type.Toner, "black", 0)).Single();
        Assert.AreEqual(Known.SomeRemaining, supply.OtherSources.Single().Level.KnownCase);
    }

    private static List<Supply> Merge(bool isCoarse, Supply supply, OwnLevel own) => Merge(isCoarse, [supply], own);

    private static List<Supply> Merge(bool isCoarse, List<Supply> supplies, OwnLevel own)
    {
        new SupplyMerger(supplies, isCoarse).Add(own);
        return supplies;
    }

    private static SupplyLevel Percent(double percent) => new() { Percent = percent };

    private static Supply Standard(string index, Type type, string color, SupplyLevel level) => new() { Index = index, Type = type, Color = color, Level = level, Source = $"prtMarkerSuppliesLevel.{index}" };

    private static OwnLevel Own(Type type, string color, double percent) => new("records.6f", null) { Type = type, Color = color, Level = Percent(percent), Source = "1.3.6.1.4.1.1#6f" };
}
