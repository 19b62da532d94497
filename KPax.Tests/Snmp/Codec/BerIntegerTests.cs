using System.Numerics;
using CsCheck;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

/// <summary>Integers of every length against .NET's own of unlimited size.</summary>
[TestClass]
public sealed class BerIntegerTests
{
    private static readonly Gen<byte[]> GenContent = Gen.OneOf(
        Gen.Byte.Array[0, 12],
        Gen.Select(Gen.Int[0, 12], Gen.Byte.Array[0, 9], (padding, octets) => (byte[])[.. new byte[padding], .. octets]),
        Gen.Select(Gen.Int[0, 12], Gen.Byte.Array[0, 9], (padding, octets) => (byte[])[.. Enumerable.Repeat((byte)0xFF, padding), .. octets]));

    [TestMethod]
    public void TryDecodeSigned_AnyOctets_IsTheNumberOrRefused() => GenContent.Sample(content =>
    {
        var number = new BigInteger(content, isBigEndian: true);
        var fits = content.Length > 0 && number >= long.MinValue && number <= long.MaxValue;

        Assert.AreEqual(fits, BerInteger.TryDecodeSigned(content, out var value));
        Assert.AreEqual(fits ? (long)number : 0, value);
    });

    [TestMethod]
    [DataRow(32)]
    [DataRow(64)]
    public void TryDecodeUnsigned_AnyOctets_IsTheNumberOrRefused(int bits) => GenContent.Sample(content =>
    {
        // One that looks negative is the same bits read as unsigned.
        var number = new BigInteger(content, isBigEndian: true);
        var floor = -(BigInteger.One << (bits - 1));
        var expected = number.Sign < 0 ? number + (BigInteger.One << bits) : number;
        var fits = content.Length > 0 && number >= floor && expected < BigInteger.One << bits;

        Assert.AreEqual(fits, BerInteger.TryDecodeUnsigned(content, bits, out var value));
        Assert.AreEqual(fits ? (ulong)expected : 0, value);
    });
}
