using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

[TestClass]
public sealed class SnmpV3HeaderTests
{
    // msgID 7, msgMaxSize 484, msgFlags reportable, USM; empty security parameters and scoped PDU.
    private const string Least = "30 16 020103 300D 020107 020201E4 040104 020103 0400 3000";

    [TestMethod]
    public void TryRead_LeastMessage_GivesItsFrame()
    {
        Assert.IsTrue(SnmpV3Header.TryRead(Octets(Least), out var header));
        Assert.AreEqual((7, 484, SnmpV3Flags.Reportable), (header.MessageId, header.MaxSize, header.Flags));
        Assert.IsFalse(header.IsEncrypted);
        Assert.IsTrue(SnmpV3Header.TryReadMessageId(Octets(Least), out var messageId));
        Assert.AreEqual(7, messageId);
    }

    [TestMethod]
    [DataRow("020103 300D", "020101 300D", DisplayName = "v2c")]
    [DataRow("020107", "0201FF", DisplayName = "msgID below 0")]
    [DataRow("020201E4", "020201E3", DisplayName = "msgMaxSize below 484")]
    [DataRow("040104", "040102", DisplayName = "hidden but not proved (RFC 3412 section 7.2 step 5d)")]
    [DataRow("040104", "040103", DisplayName = "hidden, but the contents are not")]
    [DataRow("040104 020103", "040104 020102", DisplayName = "another security model")]
    [DataRow("0400 3000", "0400 0400", DisplayName = "not hidden, but the contents are")]
    public void TryRead_OneFieldThatIsWrong_IsNoMessage(string right, string wrong)
    {
        StringAssert.Contains(Least, right);
        Assert.IsFalse(SnmpV3Header.TryRead(Octets(Least.Replace(right, wrong, StringComparison.Ordinal)), out _));
    }

    [TestMethod]
    public void TryRead_CutAnywhere_IsNoMessage()
    {
        var whole = Octets(Least);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.IsFalse(SnmpV3Header.TryRead(whole.AsSpan(0, length), out _), $"{length} octets");
        }
    }

    private static byte[] Octets(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
