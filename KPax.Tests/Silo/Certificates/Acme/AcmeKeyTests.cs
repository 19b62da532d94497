using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KPax.Silo.Certificates.Acme;

namespace KPax.Tests.Silo.Certificates.Acme;

[TestClass]
public sealed class AcmeKeyTests
{
    [TestMethod]
    public void Sign_OfARequest_VerifiesAsEs256()
    {
        using var key = AcmeKey.Make();
        var signed = key.Sign(new AcmeHead("ES256", "nonce", new Uri("https://ca.example/new-order"), null, new Uri("https://ca.example/acct/1")), "{}"u8.ToArray());
        using var verifier = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = Base64Url.DecodeFromChars(key.Public.X), Y = Base64Url.DecodeFromChars(key.Public.Y) },
        });

        Assert.IsTrue(verifier.VerifyData(
            Encoding.ASCII.GetBytes($"{signed.Protected}.{signed.Payload}"),
            Base64Url.DecodeFromChars(signed.Signature),
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
        Assert.AreEqual("{}", Encoding.ASCII.GetString(Base64Url.DecodeFromChars(signed.Payload)));
        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(signed.Protected));
        Assert.AreEqual("https://ca.example/acct/1", head.RootElement.GetProperty("kid").GetString());
        Assert.IsFalse(head.RootElement.TryGetProperty("jwk", out _));
        Assert.AreEqual("", key.Sign(new AcmeHead("ES256", "n", new Uri("https://ca.example/"), key.Public, null), null).Payload);
    }

    [TestMethod]
    public void Thumbprint_OfAKey_IsThatOfItsOrderedMembers()
    {
        using var key = AcmeKey.Make();
        var text = $$"""{"crv":"P-256","kty":"EC","x":"{{key.Public.X}}","y":"{{key.Public.Y}}"}""";

        Assert.AreEqual(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text))), key.Thumbprint);
    }

    [TestMethod]
    public void Read_OfWhatWasKept_IsTheSameKey()
    {
        using var key = AcmeKey.Make();
        using var read = AcmeKey.Read(key.ToPem());

        Assert.AreEqual(key.Thumbprint, read.Thumbprint);
        Assert.Throws<ArgumentException>(() => AcmeKey.Read("nothing"));
    }
}
