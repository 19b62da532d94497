using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

/// <summary>No datagram takes more than 64 KiB of memory, however well formed it is. Each of these took more before it had a bound.</summary>
[TestClass]
public sealed class BoundedMemoryTests
{
    private const int Most = 64 * 1_024;

    [TestMethod]
    public void TryRead_CommunityOf60Kilobytes_IsRefused()
    {
        var datagram = SnmpMessages.Write(SnmpMessages.Response(1));
        var pdu = datagram.AsSpan(datagram.AsSpan().IndexOf((byte)SnmpPduType.Response));
        byte[] content = [2, 1, 1, 0x04, 0x82, 0xEA, 0x60, .. new byte[60_000], .. pdu];

        Refuse([0x30, 0x82, (byte)(content.Length >> 8), (byte)content.Length, .. content]);
    }

    [TestMethod]
    public void TryRead_ManyLongNames_IsRefused() =>
        Refuse(WriteLong(Enumerable.Repeat(new VarBind(new Oid(Enumerable.Repeat(1u, Oid.MaxArcs).ToArray()), SnmpValue.Null), 450)));

    [TestMethod]
    public void TryRead_ManyLongIdentifiers_IsRefused() =>
        Refuse(WriteLong(Enumerable.Repeat(
            new VarBind(new Oid(1, 3), SnmpValue.FromOid(new Oid(Enumerable.Repeat(1u, Oid.MaxArcs).ToArray()))), 450)));

    [TestMethod]
    public void TryRead_OneStringOf65Kilobytes_IsRefused() =>
        Refuse(WriteLong([new VarBind(new Oid(1, 3), SnmpValue.FromOctets(SnmpType.OctetString, new byte[65_000]))]));

    [TestMethod]
    public void TryRead_StringsOf50Kilobytes_AreReadWithinTheBound()
    {
        var datagram = WriteLong(Enumerable.Repeat(new VarBind(new Oid(1, 3), SnmpValue.FromOctets(SnmpType.OctetString, new byte[1_000])), 50));

        Assert.IsTrue(Allocate(datagram, out var allocated));
        Assert.IsTrue(allocated <= Most, $"{allocated} octets");
    }

    private static byte[] WriteLong(IEnumerable<VarBind> varBinds) => SnmpMessages.Write(SnmpMessages.Response(1, [.. varBinds]));

    private static void Refuse(byte[] datagram)
    {
        Assert.IsFalse(Allocate(datagram, out var allocated));
        Assert.IsTrue(allocated <= Most, $"{allocated} octets");
    }

    private static bool Allocate(byte[] datagram, out long allocated)
    {
        SnmpMessageReader.TryRead(datagram, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = SnmpMessageReader.TryRead(datagram, out _, out _);
        allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return isRead;
    }
}
