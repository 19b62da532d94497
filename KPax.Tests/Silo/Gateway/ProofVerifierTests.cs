using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class ProofVerifierTests
{
    private const ulong Epoch = ulong.MaxValue;
    private static readonly DateTimeOffset Now = TestStorage.Start;
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    [TestMethod]
    public void Verify_OfAGoodProof_GivesTheKey()
    {
        using var key = new TestAgentKey();
        var proof = key.Prove(Epoch, "localhost", Now);

        var judged = Verify(proof);

        Assert.AreEqual("", judged.Problem);
        CollectionAssert.AreEqual(proof.PublicKey.ToByteArray(), judged.Credential!.PublicKey);
        CollectionAssert.AreEqual(SHA256.HashData(proof.PublicKey.Span), judged.Credential.Hash);
    }

    [TestMethod]
    public void Verify_OfNoProof_SaysSo() => StringAssert.Contains(Verify(null).Problem, "needs a proof");

    [TestMethod]
    [DataRow("KPax.Example", "kpax.example", true)]
    [DataRow("::1", "[::1]", true)]
    [DataRow("[::1]", "[::1]", true)]
    [DataRow("other.example", "localhost", false)]
    [DataRow("", "localhost", false)]
    public void Verify_OfTheAudience_IsTheHostThatWasCalled(string audience, string host, bool holds)
    {
        using var key = new TestAgentKey();

        var judged = ProofVerifier.Verify(key.Prove(Epoch, audience, Now), Epoch, host, Now, Age);

        Assert.AreEqual(holds, judged.Problem.Length == 0, judged.Problem);
    }

    [TestMethod]
    [DataRow(-301, false)]
    [DataRow(-299, true)]
    [DataRow(299, true)]
    [DataRow(301, false)]
    public void Verify_OfItsTime_TakesFiveMinutesEitherWay(int seconds, bool holds)
    {
        using var key = new TestAgentKey();

        var judged = Verify(key.Prove(Epoch, "localhost", Now.AddSeconds(seconds)));

        Assert.AreEqual(holds, judged.Problem.Length == 0, judged.Problem);
        Assert.IsTrue(holds || judged.Problem.Contains("clock", StringComparison.Ordinal));
        Assert.AreEqual(!holds, judged.IsOutOfTime);
    }

    [TestMethod]
    public void Verify_OfAChangedField_Fails()
    {
        using var key = new TestAgentKey();
        using var other = new TestAgentKey();
        (string What, Action<KeyProof> Change)[] changes =
        [
            ("nonce", proof => proof.Nonce = ByteString.CopyFrom(new byte[16])),
            ("short nonce", proof => proof.Nonce = ByteString.CopyFrom(new byte[15])),
            ("time", proof => proof.MadeAt = new() { Seconds = proof.MadeAt.Seconds + 1 }),
            ("impossible time", proof => proof.MadeAt = new() { Seconds = long.MaxValue, Nanos = -1 }),
            ("no time", proof => proof.MadeAt = null),
            ("signature", proof => proof.Signature = ByteString.CopyFrom(new byte[64])),
            ("no signature", proof => proof.Signature = ByteString.Empty),
            ("key", proof => proof.PublicKey = other.Prove(Epoch, "localhost", Now).PublicKey),
            ("no key", proof => proof.PublicKey = ByteString.Empty),
            ("rubbish as key", proof => proof.PublicKey = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(91))),
            ("octets after the key", proof => proof.PublicKey = ByteString.CopyFrom([.. proof.PublicKey, 0])),
        ];
        foreach (var (what, change) in changes)
        {
            var proof = key.Prove(Epoch, "localhost", Now);
            change(proof);

            Assert.AreNotEqual("", Verify(proof).Problem, what);
        }

        Assert.AreNotEqual("", ProofVerifier.Verify(key.Prove(1, "localhost", Now), 2, "localhost", Now, Age).Problem, "epoch");
    }

    [TestMethod]
    public void Verify_OfAKeyOnAnotherCurve_Fails()
    {
        using var key = new TestAgentKey(ECCurve.NamedCurves.nistP384);
        var proof = key.Prove(Epoch, "localhost", Now);
        proof.Signature = ByteString.CopyFrom(new byte[64]);

        StringAssert.Contains(Verify(proof).Problem, "P-256");
    }

    [TestMethod]
    [DataRow(32, "localhost", false, true)]
    [DataRow(31, "localhost", false, false)]
    [DataRow(33, "localhost", false, false)]
    [DataRow(32, "other.example", false, false)]
    [DataRow(32, "localhost", true, false)]
    public void Verify_OfABearerSecret_TakesItAloneAndForThisServer(int octets, string audience, bool withKey, bool holds)
    {
        var secret = RandomNumberGenerator.GetBytes(octets);
        var proof = new KeyProof { Audience = audience, BearerSecret = ByteString.CopyFrom(secret), PublicKey = ByteString.CopyFrom(new byte[withKey ? 91 : 0]) };

        var judged = Verify(proof);

        Assert.AreEqual(holds, judged.Problem.Length == 0, judged.Problem);
        CollectionAssert.AreEqual(holds ? SHA256.HashData(secret) : null, judged.Credential?.Hash);
    }

    private static ProofJudgement Verify(KeyProof? proof) => ProofVerifier.Verify(proof, Epoch, "localhost", Now, Age);
}
