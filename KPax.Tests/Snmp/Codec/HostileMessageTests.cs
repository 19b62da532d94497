using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

/// <summary>What must hold for every datagram, whoever made it.</summary>
[TestClass]
public sealed class HostileMessageTests
{
    private static readonly Gen<byte[]> GenDatagram = SnmpMessages.GenMessage.Select(SnmpMessages.Write);

    [TestMethod]
    public void TryRead_PrefixOfAnyMessage_IsRefused() => Gen.Select(GenDatagram, Gen.Double[0, 1]).Sample((datagram, part) =>
        !SnmpMessageReader.TryRead(datagram.AsSpan(0, (int)(part * (datagram.Length - 1))), out _, out var reason) && reason.Length > 0);

    [TestMethod]
    public void TryRead_AnythingBehindAnyMessage_ChangesNothing() => Gen.Select(SnmpMessages.GenMessage, Gen.Byte.Array[0, 100]).Sample((message, behind) =>
        SnmpMessageReader.TryRead([.. SnmpMessages.Write(message), .. behind], out var read, out _) && read.VarBinds.SequenceEqual(message.VarBinds));

    [TestMethod]
    public void TryRead_AnythingBeforeAnyMessage_NeverThrows() => Gen.Select(GenDatagram, Gen.Byte.Array[1, 20]).Sample(
        (datagram, before) => Read([.. before, .. datagram]));

    [TestMethod]
    public void TryRead_AnyBitOfAnyMessageFlipped_NeverThrows() => GenDatagram.Sample(datagram =>
    {
        for (var bit = 0; bit < 8 * datagram.Length; bit++)
        {
            datagram[bit / 8] ^= (byte)(1 << (bit % 8));
            Read(datagram);
            datagram[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    });

    [TestMethod]
    public void TryRead_AnyOctets_NeverThrows() => Gen.Byte.Array[0, 2_000].Sample(Read);

    [TestMethod]
    public void TryRead_WhatWasRead_IsWrittenAndReadAgainTheSame() => Gen.Select(GenDatagram, Gen.Int[0, int.MaxValue], Gen.Byte).Sample((datagram, place, octet) =>
    {
        datagram[place % datagram.Length] = octet;
        if (SnmpMessageReader.TryRead(datagram, out var first, out _) && !first.VarBinds.Any(varBind => varBind.Value == SnmpValue.Unreadable))
        {
            var buffer = new byte[SnmpLimits.MaxDatagram];

            // GETBULK in v1 is read, so that its sender can be told, but never written.
            var isWritten = SnmpMessageWriter.TryWrite(first, buffer, out var written);
            Assert.AreEqual(first.Version == SnmpVersion.V2c || first.PduType != SnmpPduType.GetBulkRequest, isWritten);
            if (isWritten)
            {
                Assert.IsTrue(SnmpMessageReader.TryRead(buffer.AsSpan(0, written), out var second, out var reason), reason);
                CollectionAssert.AreEqual(first.VarBinds.ToArray(), second.VarBinds.ToArray());
            }
        }
    });

    [TestMethod]
    public void TryRead_LengthOfTheList_BelowAndAboveTheLimit()
    {
        byte[] pair = [0x30, 5, 0x06, 1, 0x2B, 5, 0];
        foreach (var count in new[] { 0, 1, SnmpLimits.MaxVarBinds, SnmpLimits.MaxVarBinds + 1, 2_049, 9_000 })
        {
            byte[] list = [.. Enumerable.Repeat(pair, count).SelectMany(octets => octets)];

            Assert.AreEqual(count <= SnmpLimits.MaxVarBinds, SnmpMessageReader.TryReadVarBinds(list, [], out var varBinds, out _), $"{count}");
            Assert.AreEqual(count <= SnmpLimits.MaxVarBinds ? count : -1, varBinds?.Length ?? -1);
        }
    }

    private static void Read(byte[] datagram)
    {
        SnmpMessageReader.TryRead(datagram, out _, out _);
        if (SnmpHeader.TryRead(datagram, out var header, out _))
        {
            SnmpMessageReader.TryReadVarBinds(header.VarBinds, [new Oid(1, 3)], out _, out _);
        }
    }
}
