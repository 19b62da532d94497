using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Silo;

/// <summary>An agent's key, and the proofs that it gives; written from the proto's comment, not from the server's code.</summary>
internal sealed class TestAgentKey : IDisposable
{
    private readonly ECDsa _key;

    public TestAgentKey(ECCurve? curve = null) => _key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);

    /// <summary>A proof for a server, made at a time.</summary>
    public KeyProof Prove(ulong epoch, string audience, DateTimeOffset madeAt)
    {
        var nonce = RandomNumberGenerator.GetBytes(16);
        var text = string.Join(
            '|',
            "kpax-hello-v1",
            audience,
            madeAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Convert.ToHexString(nonce).ToLowerInvariant(),
            epoch.ToString(CultureInfo.InvariantCulture));
        return new KeyProof
        {
            PublicKey = ByteString.CopyFrom(_key.ExportSubjectPublicKeyInfo()),
            Audience = audience,
            MadeAt = Timestamp.FromDateTimeOffset(madeAt),
            Nonce = ByteString.CopyFrom(nonce),
            Signature = ByteString.CopyFrom(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256)),
        };
    }

    /// <summary>A Hello of this moment for a server on localhost.</summary>
    public HelloRequest Hello(ulong epoch) => new() { Version = "0.1.0", Epoch = epoch, Proof = Prove(epoch, "localhost", TimeProvider.System.GetUtcNow()) };

    public void Dispose() => _key.Dispose();
}
