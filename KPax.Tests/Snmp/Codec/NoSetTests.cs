using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Codec;

/// <summary>SET does not exist: it has no name, no writer and no method, and a number that is cast to a kind does not bring it back.</summary>
[TestClass]
public sealed class NoSetTests
{
    private const byte Set = 0xA3;

    private static readonly byte[] Written =
    [
        (byte)SnmpPduType.GetRequest, (byte)SnmpPduType.GetNextRequest, (byte)SnmpPduType.Response, (byte)SnmpPduType.GetBulkRequest,
        (byte)SnmpPduType.InformRequest, (byte)SnmpPduType.TrapV2, (byte)SnmpPduType.Report,
    ];

    [TestMethod]
    public void PduTypes_OfTheCodec_AreWithoutSet() =>
        CollectionAssert.DoesNotContain(Enum.GetValues<SnmpPduType>().Select(type => (byte)type).ToArray(), Set);

    [TestMethod]
    public void TryWrite_EveryNumberAsKind_WritesThoseOfTheListOnly()
    {
        var message = SnmpMessages.Response(1, new VarBind(Oid.Parse("1.3.6.1.2.1.43.5.1.1.3.1"), SnmpValue.Integer(4)));
        var written = Enumerable.Range(0, 256)
            .Where(tag => SnmpMessageWriter.TryWrite(message with { PduType = (SnmpPduType)tag }, new byte[200], out _)).Select(tag => (byte)tag);

        CollectionAssert.AreEqual(Written, written.ToArray());
    }

    [TestMethod]
    public void TryWriteQuestion_EveryNumberAsKind_WritesThoseOfTheListOnly()
    {
        var target = new SnmpTarget(new(System.Net.IPAddress.Loopback, 161), SnmpVersion.V2c, "public");
        var written = Enumerable.Range(0, 256)
            .Where(tag => SnmpMessageWriter.TryWriteQuestion(new SnmpQuestion(target, (SnmpPduType)tag, [new Oid(1, 3)]), 1, new byte[200], out _))
            .Select(tag => (byte)tag);

        CollectionAssert.AreEqual(Written, written.ToArray());
    }

    [TestMethod]
    public void TryRead_EveryNumberAsKind_ReadsThoseOfTheListOnly()
    {
        var datagram = SnmpMessages.ResponseWithValue(2, 1, 5);
        var place = Array.IndexOf(datagram, (byte)SnmpPduType.Response);
        var read = new List<byte>();
        for (var tag = 0; tag < 256; tag++)
        {
            datagram[place] = (byte)tag;
            if (SnmpMessageReader.TryRead(datagram, out _, out _))
            {
                read.Add((byte)tag);
            }
        }

        CollectionAssert.AreEqual(Written, read);
    }

    [TestMethod]
    public void TryFinish_SetInSnmpV3_IsRefused()
    {
        var message = SnmpMessages.Response(1, new VarBind(new Oid(1, 3), SnmpValue.Integer(1))) with { PduType = (SnmpPduType)Set };
        var writer = new BerWriter(new byte[200]);

        SnmpPduWriter.Write(ref writer, message);

        Assert.IsTrue(writer.Failed);
        Assert.IsFalse(UsmEnvelope.TryFinish(new UsmEnvelope { MessageId = 1 }, ref writer, new byte[400], out _));
    }
}
