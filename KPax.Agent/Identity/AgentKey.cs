using System.Security.Cryptography;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Identity;

/// <summary>The agent's identity: an ECDSA P-256 key that never leaves this machine.</summary>
internal sealed class AgentKey : IAgentCredential
{
    private readonly ECDsa _key;

    private AgentKey(ECDsa key)
    {
        _key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The public key as SubjectPublicKeyInfo (DER, RFC 5280).</summary>
    public byte[] PublicKey { get; }

    /// <inheritdoc/>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(PublicKey))[..16];

    /// <summary>A new key. <see cref="AgentKeyException"/> where the platform cannot do ECDSA.</summary>
    public static AgentKey Create() => Create(static () => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A new key of a platform.</summary>
    internal static AgentKey Create(Func<ECDsa> make)
    {
        try
        {
            var key = new AgentKey(make());

            // Some make a key and fail at its use.
            key.Sign([0]);
            return key;
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException or NotSupportedException)
        {
            throw new AgentKeyException(
                $"This platform cannot do ECDSA P-256, which an agent's key needs ({fault.Message.TrimEnd('.')}); Wine 8 is one. "
                + "Enrol with a secret in its place: kpax-agent enroll --bearer, or Uplink:Bearer = true.",
                fault);
        }
    }

    /// <summary>Reads a private key (PKCS#8, PEM). <see cref="CryptographicException"/> or <see cref="ArgumentException"/> if it is none on P-256.</summary>
    public static AgentKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value && HasPrivateKey(key)
                ? new AgentKey(key)
                : throw new CryptographicException("It is not a private key on the curve P-256.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Signs with SHA-256; the signature has IEEE P1363 form, 64 octets.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => _key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <inheritdoc/>
    public KeyProof Prove(string audience, ulong epoch, DateTimeOffset now) => HelloProof.Create(this, audience, epoch, now);

    /// <inheritdoc/>
    public void Introduce(EnrollRequest request, string audience, DateTimeOffset now) => request.Proof = Prove(audience, 0, now);

    /// <inheritdoc/>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    public void Dispose() => _key.Dispose();

    private static bool HasPrivateKey(ECDsa key) => key.ExportParameters(true).D is not null;
}
