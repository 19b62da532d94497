using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using KPax.Silo.Enrolment;

namespace KPax.Tests.Silo.Enrolment;

[TestClass]
public sealed class TokenTextTests
{
    private static readonly byte[] Authority = SHA256.HashData([1, 2, 3]);

    [TestMethod]
    public void Create_OfAToken_CarriesVersionRegionSecretAuthorityAndChecksum()
    {
        var token = TokenText.Create("fr", Authority);

        var parts = token.Split('-');
        var payload = Decode(parts[2]);
        CollectionAssert.AreEqual(new[] { "kpax1", "fr" }, parts[..2]);
        Assert.HasCount(20 + 32 + 4, payload);
        CollectionAssert.AreEqual(Authority, payload[20..52]);
        CollectionAssert.AreEqual(SHA256.HashData([.. Encoding.ASCII.GetBytes("kpax1-fr-"), .. payload[..52]])[..4], payload[52..]);
    }

    [TestMethod]
    public void Create_OfMany_GivesNeverTheSameSecret()
    {
        var secrets = Enumerable.Range(0, 1_000).Select(_ => Convert.ToHexString(Decode(TokenText.Create("fr", []).Split('-')[2])[..20])).ToHashSet();

        Assert.HasCount(1_000, secrets);
    }

    [TestMethod]
    public void HashOf_OfAToken_IsTheHashOfItsText()
    {
        CollectionAssert.AreEqual(SHA256.HashData(Encoding.UTF8.GetBytes("kpax1-fr-abc")), TokenText.HashOf("kpax1-fr-abc"));
        Assert.HasCount(32, TokenText.HashOf(new string('x', 1_000_000)));
    }

    // From the alphabet's definition, as one large number: not the code that encodes.
    private static byte[] Decode(string text)
    {
        var number = text.Aggregate(BigInteger.Zero, (sum, letter) => (sum * 32) + "0123456789abcdefghjkmnpqrstvwxyz".IndexOf(letter));
        var octets = text.Length * 5 / 8;
        return (number >> ((text.Length * 5) - (octets * 8))).ToByteArray(isUnsigned: true, isBigEndian: true) is { } known
            ? [.. new byte[octets - known.Length], .. known] : [];
    }
}
