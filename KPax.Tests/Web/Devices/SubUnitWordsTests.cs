using KPax.Web.Devices;

namespace KPax.Tests.Web.Devices;

[TestClass]
public sealed class SubUnitWordsTests
{
    [TestMethod]
    [DataRow(3, "broken")]
    [DataRow(8, "warning")]
    [DataRow(8 + 1, "available on request, warning")]
    [DataRow(16 + 3, "broken, critical alert")]
    [DataRow(32 + 5, "not known, off-line")]
    [DataRow(64 + 6, "changing its state")]
    [DataRow(4, "other (4)")]
    public void Of_ASum_SaysItsParts(int status, string expected)
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual(expected, SubUnitWords.Of(status));
    }
}
