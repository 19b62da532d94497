using System.Security.Cryptography;
using System.Text;
using KPax.Agent.Identity;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Agent.Identity;

[TestClass]
public sealed class HelloProofTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 12, 0, 0, 123, 456, TimeSpan.Zero);

    [TestMethod]
    public void Create_ForAServer_IsSignedAsTheProtoSays()
    {
        using var key = AgentKey.Create();

        var proof = HelloProof.Create(key, "kpax.example", ulong.MaxValue, Now);

        Assert.AreEqual("kpax.example", proof.Audience);
        Assert.HasCount(16, proof.Nonce);
        Assert.HasCount(64, proof.Signature);
        Assert.AreEqual(1_793_880_000_123, proof.MadeAt.ToDateTimeOffset().ToUnixTimeMilliseconds());
        Assert.IsTrue(Verifies(proof, "kpax-hello-v1|kpax.example|1793880000123|" + Convert.ToHexString(proof.Nonce.Span).ToLowerInvariant() + "|18446744073709551615"));
        Assert.IsFalse(Verifies(proof, "kpax-hello-v1|other.example|1793880000123|" + Convert.ToHexString(proof.Nonce.Span).ToLowerInvariant() + "|18446744073709551615"));
    }

    [TestMethod]
    public void Create_Twice_HasOtherNonces()
    {
        using var key = AgentKey.Create();

        Assert.AreNotEqual(HelloProof.Create(key, "a", 1, Now).Nonce, HelloProof.Create(key, "a", 1, Now).Nonce);
    }

    private static bool Verifies(KeyProof proof, string text)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(proof.PublicKey.Span, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), proof.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
