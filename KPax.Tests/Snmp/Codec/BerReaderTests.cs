using CsCheck;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

[TestClass]
public sealed class BerReaderTests
{
    [TestMethod]
    public void TryRead_LengthInAnyForm_IsTheSame() => Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 20]).Sample((content, zeros) =>
    {
        byte[] length = [0x82, (byte)(content.Length >> 8), (byte)content.Length];
        if (zeros > 0)
        {
            length = [(byte)(0x82 + zeros), .. new byte[zeros], .. length[1..]];
        }

        var reader = new BerReader([0x04, .. length, .. content, 0x05, 0]);

        Assert.IsTrue(reader.TryRead(out var tag, out var read));
        Assert.AreEqual(0x04, tag);
        CollectionAssert.AreEqual(content, read.ToArray());
        Assert.IsTrue(reader.TryRead(BerTag.OctetString + 1, out _));
        Assert.IsTrue(reader.IsEmpty);
    });

    [TestMethod]
    [DataRow("", DisplayName = "nothing")]
    [DataRow("04", DisplayName = "a tag alone")]
    [DataRow("0480", DisplayName = "indefinite length")]
    [DataRow("04800000", DisplayName = "indefinite length with its end")]
    [DataRow("0481", DisplayName = "a length cut off")]
    [DataRow("048201", DisplayName = "a longer length cut off")]
    [DataRow("0402FF", DisplayName = "one octet too few")]
    [DataRow("0484FFFFFFFF00", DisplayName = "4 GiB")]
    [DataRow("04847FFFFFFF00", DisplayName = "2 GiB")]
    [DataRow("0488FFFFFFFFFFFFFFFF00", DisplayName = "minus one in 64 bits")]
    [DataRow("0488800000000000000000", DisplayName = "the least number of 64 bits")]
    [DataRow("0489010000000000000000 00", DisplayName = "65 bits, of which 64 are zero")]
    [DataRow("04FF00", DisplayName = "a length of 127 octets that are not there")]
    [DataRow("1F810100", DisplayName = "a tag that goes on")]
    public void TryRead_WhatIsNoElement_IsRefusedAndConsumesNothing(string octets)
    {
        var content = Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal));
        var reader = new BerReader(content);

        Assert.IsFalse(reader.TryRead(out _, out var read));
        Assert.AreEqual(0, read.Length);
        Assert.AreEqual(content.Length == 0, reader.IsEmpty);
    }

    [TestMethod]
    public void TryReadInt32_AnotherTagOrMoreBits_ConsumesNothing()
    {
        var reader = new BerReader([0x02, 5, 1, 0, 0, 0, 0, 0x04, 0]);

        Assert.IsFalse(reader.TryReadInt32(out _), "33 bits");
        Assert.IsTrue(reader.TryRead(BerTag.Integer, out _));
        Assert.IsFalse(reader.TryReadInt32(out _), "an OCTET STRING");
        Assert.IsTrue(reader.TryRead(BerTag.OctetString, out _));
        Assert.IsFalse(reader.TryReadInt32(out _), "nothing");
    }
}
