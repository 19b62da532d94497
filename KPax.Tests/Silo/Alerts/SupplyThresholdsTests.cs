using KPax.Contracts.Devices;
using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

[TestClass]
public sealed class SupplyThresholdsTests
{
    private static readonly Supply Black = new() { Type = SupplyType.TonerCartridge, Class = SupplyClass.Consumed, Color = "Black" };

    [TestMethod]
    public void KeysOf_OfASupply_NamesTheMostExactFirst() => CollectionAssert.AreEqual(
        new[] { "toner_cartridge.black", "toner_cartridge", "consumed.black", "consumed", "any" }, SupplyThresholds.KeysOf(Black).ToArray());

    [TestMethod]
    public void KeysOf_OfASupplyOfWhichNothingIsKnown_IsAny() =>
        CollectionAssert.AreEqual(new[] { "any" }, SupplyThresholds.KeysOf(new Supply { Type = SupplyType.Unknown }).ToArray());

    [TestMethod]
    [DataRow("toner_cartridge.black", 1.0)]
    [DataRow("consumed", 2.0)]
    [DataRow("any", 3.0)]
    [DataRow("receptacle", 10.0, DisplayName = "one of another kind does not fit")]
    public void Of_OfOneKey_IsItsOwnIfItFits(string key, double low) =>
        Assert.AreEqual(low, new SupplyThresholds(new Dictionary<string, SupplyThreshold> { [key] = new(low == 10 ? 50 : low, null) }).Of(Black).Low);
}
