using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;

namespace KPax.Benchmarks.Road;

/// <summary>Key and epoch of one agent.</summary>
internal sealed class RoadKey(TimeProvider time) : IDisposable
{
    private const int NonceOctets = 16;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Its epoch.</summary>
    public ulong Epoch { get; } = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    /// <summary>Proves the key, once.</summary>
    public KeyProof Prove()
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceOctets);
        var madeAt = time.GetUtcNow();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"kpax-hello-v1|localhost|{madeAt.ToUnixTimeMilliseconds()}|{Convert.ToHexStringLower(nonce)}|{Epoch}");
        return new KeyProof
        {
            PublicKey = ByteString.CopyFrom(_key.ExportSubjectPublicKeyInfo()),
            Audience = "localhost",
            MadeAt = Timestamp.FromDateTimeOffset(madeAt),
            Nonce = ByteString.CopyFrom(nonce),
            Signature = ByteString.CopyFrom(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256)),
        };
    }

    public void Dispose() => _key.Dispose();
}
