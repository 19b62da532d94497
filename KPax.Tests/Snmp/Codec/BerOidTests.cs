using System.Numerics;
using CsCheck;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Snmp.Codec;

/// <summary>Object identifiers of every shape against a slow reader that knows no bounds.</summary>
[TestClass]
public sealed class BerOidTests
{
    // Octets with the high bit go on: half of them makes arcs of every length, beyond 32 bits too.
    private static readonly Gen<byte[]> GenContent = Gen.OneOf(
        Gen.Byte.Array[0, 12],
        Gen.Byte[0, 0x7F].Array[0, 140],
        Gen.Select(Gen.Byte[0x80, 0xFF].Array[0, 8], Gen.Byte[0, 0x7F].Array[0, 3], (high, low) => (byte[])[.. high, .. low]));

    [TestMethod]
    public void TryDecode_AnyOctets_IsWhatTheStandardSays() => GenContent.Sample(content =>
    {
        var expected = Decode(content);
        var arcs = new uint[Oid.MaxArcs];

        Assert.AreEqual(expected is not null, BerOid.TryDecode(content, arcs, out var count), Convert.ToHexString(content));
        if (expected is not null)
        {
            CollectionAssert.AreEqual(expected, arcs[..count]);
        }
    });

    [TestMethod]
    [DataRow(128, true)]
    [DataRow(129, false)]
    [DataRow(5_000, false)]
    public void TryDecode_NumberOfArcs_IsBounded(int count, bool isRead)
    {
        byte[] content = [0x2B, .. Enumerable.Repeat((byte)1, count - 2)];

        Assert.AreEqual(isRead, BerOid.TryDecode(content, new uint[Oid.MaxArcs], out _));
    }

    [TestMethod]
    [DataRow("2B8FFFFFFF7F", true, DisplayName = "the largest arc of 32 bits")]
    [DataRow("2B9080808000", false, DisplayName = "33 bits")]
    [DataRow("2BFFFFFFFFFFFFFFFFFFFF7F", false, DisplayName = "77 bits, which would fall out of 64")]
    [DataRow("2B80808080808080808080808001", true, DisplayName = "an arc with leading zeros")]
    [DataRow("908080804F", true, DisplayName = "2.4294967295")]
    [DataRow("9080808050", false, DisplayName = "2.4294967296")]
    public void TryDecode_SizeOfAnArc_IsBounded(string content, bool isRead) =>
        Assert.AreEqual(isRead, BerOid.TryDecode(Convert.FromHexString(content), new uint[Oid.MaxArcs], out _));

    private static uint[]? Decode(byte[] content)
    {
        var arcs = new List<BigInteger>();
        var arc = BigInteger.Zero;
        foreach (var octet in content.Length == 0 ? [0] : content)
        {
            arc = (arc << 7) + (octet & 0x7F);
            if (octet < 0x80)
            {
                arcs.AddRange(arcs.Count > 0 ? [arc] : arc < 80 ? [arc / 40, arc % 40] : [2, arc - 80]);
                arc = 0;
            }
        }

        var isWhole = content.Length == 0 || content[^1] < 0x80;
        return isWhole && arcs.Count <= Oid.MaxArcs && arcs.TrueForAll(one => one <= uint.MaxValue) ? [.. arcs.Select(one => (uint)one)] : null;
    }
}
