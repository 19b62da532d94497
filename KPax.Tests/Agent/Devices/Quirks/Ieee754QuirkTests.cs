using KPax.Agent.Devices.Quirks;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class Ieee754QuirkTests
{
    [TestMethod]
    [DataRow("47f03200", "122980")]
    [DataRow("3fffffff", "1", DisplayName = "a page that is not whole")]
    [DataRow("00000000", "0")]
    [DataRow("bf800000", "", DisplayName = "below zero")]
    [DataRow("7fc00000", "", DisplayName = "no number")]
    [DataRow("7f800000", "", DisplayName = "endless")]
    [DataRow("40000000000000", "", DisplayName = "of another size")]
    [DataRow("", "")]
    public void ReadCounts_Octets_AreTheirWholePart(string hex, string expected) =>
        Assert.AreEqual(expected, string.Concat(new Ieee754Quirk().ReadCounts(Convert.FromHexString(hex)).Select(count => $"{count.Code}{count.Value}")));
}
