using KPax.Agent.Devices.Quirks;

namespace KPax.Tests.Agent.Devices.Quirks;

[TestClass]
public sealed class BrotherRecordsQuirkTests
{
    [TestMethod]
    [DataRow("0001040000134b02010400000c69ff", "00=4939 02=3177", DisplayName = "records of seven octets")]
    [DataRow("0001040000134b02010400000c69", "00=4939 02=3177", DisplayName = "without an end")]
    [DataRow("0001040000134b020104000000", "00=4939", DisplayName = "cut in the last record")]
    [DataRow("000000134b0200000c69ff", "00=4939 02=3177", DisplayName = "records of five octets")]
    [DataRow("000000134bff", "00=4939", DisplayName = "one record of five octets")]
    [DataRow("00010400000000ff", "00=0", DisplayName = "a count of zero")]
    [DataRow("a10104ffffffffff", "a1=4294967295", DisplayName = "the largest")]
    [DataRow("0001040000134bff0101040000000aff", "00=4939", DisplayName = "nothing behind the end")]
    [DataRow("ff", "", DisplayName = "no record")]
    [DataRow("", "", DisplayName = "nothing")]
    [DataRow("0011", "", DisplayName = "noise")]
    [DataRow("00020400000001020304", "", DisplayName = "neither kind")]
    public void ReadCounts_Octets_AreTheRecords(string hex, string expected)
    {
        var counts = new BrotherRecordsQuirk().ReadCounts(Convert.FromHexString(hex));
        Assert.AreEqual(expected, string.Join(' ', counts.Select(count => $"{count.Code}={count.Value}")));
    }
}
