using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

[TestClass]
public sealed class SnmpMessageWriterTests
{
    [TestMethod]
    public void TryWrite_GetOfSysDescr_IsWhatTheStandardSays()
    {
        var message = SnmpMessages.Response(0x1234, new VarBind(Oid.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.Null)) with
        {
            PduType = SnmpPduType.GetRequest,
        };

        // Worked out by hand: sequence, version 1, "public", GET, request id, 0, 0, list, pair, name, NULL.
        const string Expected = "302702010104067075626C6963A01A02021234020100020100300E300C06082B060102010101000500";
        Assert.AreEqual(Expected, Convert.ToHexString(SnmpMessages.Write(message)));
    }

    [TestMethod]
    [DataRow("0.0", "060100")]
    [DataRow("1", "060128")]
    [DataRow("1.39", "06014F")]
    [DataRow("2.40", "060178")]
    [DataRow("2.999.3", "0603883703")]
    [DataRow("1.3.4294967295", "06062B8FFFFFFF7F")]
    public void WriteOid_FirstTwoArcs_ShareANumber(string oid, string expected)
    {
        var writer = new BerWriter(new byte[32]);
        writer.WriteOid(Oid.Parse(oid));
        Assert.AreEqual(expected, Convert.ToHexString(writer.Written));
    }

    [TestMethod]
    [DataRow("3.1")]
    [DataRow("1.40")]
    public void TryWrite_NameThatBerCannotSay_IsRefused(string name) =>
        Assert.IsFalse(SnmpMessageWriter.TryWrite(SnmpMessages.Response(1, new VarBind(Oid.Parse(name), SnmpValue.Null)), new byte[100], out _));

    [TestMethod]
    public void TryWrite_BufferOneOctetTooSmall_IsRefused()
    {
        var message = SnmpMessages.Response(1, new VarBind(Oid.Parse("1.3.6.1"), SnmpValue.FromOctets(SnmpType.OctetString, new byte[200])));
        var length = SnmpMessages.Write(message).Length;
        for (var room = 0; room < length; room++)
        {
            Assert.IsFalse(SnmpMessageWriter.TryWrite(message, new byte[room], out _), $"{room} of {length}");
        }

        Assert.IsTrue(SnmpMessageWriter.TryWrite(message, new byte[length], out _));
    }

    [TestMethod]
    public void TryWrite_CommunityBeyondLatin1_IsRefused() =>
        Assert.IsFalse(SnmpMessageWriter.TryWrite(SnmpMessages.Response(1) with { Community = "秘密" }, new byte[100], out _));

    [TestMethod]
    public void TryWrite_GetBulkInV1_IsRefused() => Assert.IsFalse(SnmpMessageWriter.TryWrite(
        SnmpMessages.Response(1) with { Version = SnmpVersion.V1, PduType = SnmpPduType.GetBulkRequest }, new byte[100], out _));
}
