using KPax.Contracts.Devices;
using KPax.Web.Display;

namespace KPax.Tests.Web.Display;

[TestClass]
public sealed class SupplyChoiceTests
{
    [TestMethod]
    public void Of_TonersAndParts_ShowsTonersInOrderAndPartsThatAreLow()
    {
        var (shown, leftOut) = SupplyChoice.Of([Part("drum", 70), Toner("yellow", 50), Toner("black", 50), Part("fuser", 4)], 5);

        CollectionAssert.AreEqual(new[] { "black", "yellow", "fuser" }, shown.Select(supply => supply.Color).ToArray());
        Assert.AreEqual(1, leftOut);
    }

    [TestMethod]
    public void Of_MoreThanThereIsRoomFor_KeepsThoseThatNeedSomebody()
    {
        var (shown, leftOut) = SupplyChoice.Of([Toner("black", 50), Toner("cyan", 50), Toner("magenta", 50), Toner("yellow", 50), Part("waste", 2)], 4);

        CollectionAssert.AreEqual(new[] { "black", "cyan", "magenta", "waste" }, shown.Select(supply => supply.Color).ToArray());
        Assert.AreEqual(1, leftOut);
    }

    [TestMethod]
    public void Of_PartsOnly_ShowsThem()
    {
        var (shown, leftOut) = SupplyChoice.Of([Part("ribbon", 70)], 4);

        Assert.AreEqual(1, shown.Count);
        Assert.AreEqual(0, leftOut);
    }

    [TestMethod]
    public void Of_EqualSupplies_ShowsEach()
    {
        var (shown, leftOut) = SupplyChoice.Of([Toner("black", 50), Toner("black", 50)], 4);

        Assert.AreEqual((2, 0), (shown.Count, leftOut));
    }

    private static Supply Toner(string color, double percent) => new() { Color = color, Type = SupplyType.Toner, Class = SupplyClass.Consumed, Level = new() { Kind = SupplyLevelKind.Percent, Percent = percent } };

    private static Supply Part(string color, double percent) => Toner(color, percent) with { Type = SupplyType.Opc };
}
