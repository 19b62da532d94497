using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

[TestClass]
public sealed class SnmpMessageReaderTests
{
    [TestMethod]
    public void TryRead_WhatWasWritten_IsTheSame() => SnmpMessages.GenMessage.Sample(message =>
    {
        Assert.IsTrue(SnmpMessageReader.TryRead(SnmpMessages.Write(message), out var read, out var reason), reason);
        CollectionAssert.AreEqual(message.VarBinds.ToArray(), read.VarBinds.ToArray());
        Assert.AreEqual(message with { VarBinds = read.VarBinds }, read);
    });

    [TestMethod]
    public void TryRead_OctetsAfterTheMessage_AreIgnored() =>
        Assert.IsTrue(SnmpMessageReader.TryRead([.. SnmpMessages.ResponseWithValue(2, 1, 5), 0xDE, 0xAD], out _, out _));

    [TestMethod]
    [DataRow("0201 7F", SnmpType.Integer, 127L)]
    [DataRow("0201 FF", SnmpType.Integer, -1L)]
    [DataRow("0209 000000000000000005", SnmpType.Integer, 5L)]
    [DataRow("0205 00FFFFFFFF", SnmpType.Integer, 4294967295L)]
    [DataRow("0284 00000001 09", SnmpType.Integer, 9L)]
    [DataRow("4104 FFFFFFFF", SnmpType.Counter32, 4294967295L)]
    [DataRow("4105 00FFFFFFFF", SnmpType.Counter32, 4294967295L)]
    [DataRow("4107 00000000000001", SnmpType.Counter32, 1L)]
    [DataRow("4203 8000FF", SnmpType.Gauge32, 4286578943L)]
    [DataRow("4302 0100", SnmpType.TimeTicks, 256L)]
    [DataRow("4609 007FFFFFFFFFFFFFFF", SnmpType.Counter64, long.MaxValue)]
    public void TryRead_NumberAsDevicesSendIt_IsThatNumber(string value, SnmpType type, long expected)
    {
        Assert.IsTrue(SnmpMessageReader.TryRead(SnmpMessages.ResponseWithValue(Hex(value)), out var message, out var reason), reason);
        Assert.AreEqual(type, message.VarBinds[0].Value.Type);
        Assert.IsTrue(message.VarBinds[0].Value.TryGetNumber(out var number));
        Assert.AreEqual(expected, number);
    }

    [TestMethod]
    [DataRow("4105 0100000000", DisplayName = "Counter32 of 33 bits")]
    [DataRow("0200", DisplayName = "INTEGER of nothing")]
    [DataRow("0209 010000000000000000", DisplayName = "INTEGER of 65 bits")]
    [DataRow("4003 0A0000", DisplayName = "IpAddress of 3 octets")]
    [DataRow("4701 05", DisplayName = "unknown application type")]
    [DataRow("0602 2B80", DisplayName = "OBJECT IDENTIFIER cut off")]
    public void TryRead_ValueThatIsNone_IsUnreadableAndTheMessageIsGood(string value)
    {
        Assert.IsTrue(SnmpMessageReader.TryRead(SnmpMessages.ResponseWithValue(Hex(value)), out var message, out var reason), reason);
        Assert.AreEqual(SnmpValue.Unreadable, message.VarBinds[0].Value);
        Assert.IsFalse(message.VarBinds[0].Value.IsPresent);
    }

    [TestMethod]
    public void TryRead_MessageCutAnywhere_IsRefusedWithAReason()
    {
        var datagram = SnmpMessages.ResponseWithValue(Hex("0404 54657374"));
        for (var length = 0; length < datagram.Length; length++)
        {
            Assert.IsFalse(SnmpMessageReader.TryRead(datagram.AsSpan(0, length), out _, out var reason), $"{length} octets");
            Assert.AreNotEqual("", reason);
        }
    }

    [TestMethod]
    [DataRow("A3", DisplayName = "SET")]
    [DataRow("A4", DisplayName = "v1 trap")]
    public void TryRead_PduThatIsNotRead_IsRefused(string tag)
    {
        var datagram = SnmpMessages.ResponseWithValue(2, 1, 5);
        datagram[8] = Hex(tag)[0];
        Assert.IsFalse(SnmpMessageReader.TryRead(datagram, out _, out _));
    }

    [TestMethod]
    public void TryRead_MoreNamesThanAllowed_IsRefused()
    {
        var pair = new VarBind(new Oid(1, 3), SnmpValue.Null);
        var most = SnmpMessages.Write(SnmpMessages.Response(1, [.. Enumerable.Repeat(pair, SnmpLimits.MaxVarBinds)]));
        Assert.IsTrue(SnmpMessageReader.TryRead(most, out _, out _));

        var list = Enumerable.Repeat<byte[]>([0x30, 5, 0x06, 1, 0x2B, 5, 0], SnmpLimits.MaxVarBinds + 1).SelectMany(octets => octets).ToArray();
        Assert.IsFalse(VarBindReader.TryCount(list, out _));
    }

    [TestMethod]
    [DataRow("3084 7FFFFFFF 020101040570756C", DisplayName = "14 octets that claim 2 GiB")]
    [DataRow("308C 7FFFFFFFFFFFFFFFFFFFFFFF", DisplayName = "a length of 12 octets")]
    [DataRow("3080 0201 0100 00", DisplayName = "indefinite length")]
    public void TryRead_GiantLength_IsRefusedWithoutMemory(string datagram) => RefuseWithin64KiB(Hex(datagram));

    [TestMethod]
    public void TryRead_TenKilobytesOfNesting_IsRefusedWithoutMemory() =>
        RefuseWithin64KiB([.. Enumerable.Range(0, 2_500).SelectMany(depth => new byte[] { 0x30, 0x82, (byte)((9_996 - (4 * depth)) >> 8), (byte)(9_996 - (4 * depth)) })]);

    [TestMethod]
    public void TryRead_MutatedMessages_NeverThrows()
    {
        const int Mutations = 100_000;
        var random = new Random(20261123);
        var message = SnmpMessages.Response(
            77,
            new VarBind(Oid.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.FromOctets(SnmpType.OctetString, [1, 2, 3])),
            new VarBind(Oid.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.FromOid(Oid.Parse("1.3.6.1.4.1.11"))),
            new VarBind(Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1.1"), SnmpValue.Unsigned(SnmpType.Counter64, ulong.MaxValue)));
        var good = SnmpMessages.Write(message);
        var read = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var bad = good.AsSpan(0, random.Next(4) == 0 ? random.Next(good.Length) : good.Length).ToArray();
            for (var flips = random.Next(1, 6); flips > 0 && bad.Length > 0; flips--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            read += SnmpMessageReader.TryRead(bad, out _, out _) ? 1 : 0;
        }

        Assert.IsTrue(read is > 1_000 and < Mutations, $"{read} of {Mutations} were read: the mutations miss either side.");
    }

    private static void RefuseWithin64KiB(byte[] datagram)
    {
        SnmpMessageReader.TryRead(datagram, out _, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = SnmpMessageReader.TryRead(datagram, out _, out _);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsFalse(isRead);
        Assert.IsTrue(allocated <= 65_536, $"{allocated} octets");
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
