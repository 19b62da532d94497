using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Identity;

/// <summary>
/// 32 random octets in place of a key, for a platform that cannot do ECDSA. Whoever reads them on their way is the agent: they go to a server that is
/// pinned, over TLS, and to no other.
/// </summary>
internal sealed class BearerSecret : IAgentCredential
{
    /// <summary>Label of its PEM (RFC 7468).</summary>
    public const string Label = "KPAX BEARER SECRET";

    private const int Octets = 32;
    private readonly byte[] _secret;

    private BearerSecret(byte[] secret) => _secret = secret;

    /// <inheritdoc/>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_secret))[..16];

    /// <summary>A new one.</summary>
    public static BearerSecret Create() => new(RandomNumberGenerator.GetBytes(Octets));

    /// <summary>Reads one. <see cref="CryptographicException"/> if it is none.</summary>
    public static BearerSecret FromPem(string pem)
    {
        var secret = PemEncoding.TryFind(pem, out var fields) && pem[fields.Label] == Label ? Convert.FromBase64String(pem[fields.Base64Data]) : [];
        return secret.Length == Octets ? new BearerSecret(secret) : throw new CryptographicException($"It is not a secret of {Octets} octets.");
    }

    /// <inheritdoc/>
    public KeyProof Prove(string audience, ulong epoch, DateTimeOffset now) => new() { Audience = audience, BearerSecret = ByteString.CopyFrom(_secret) };

    /// <inheritdoc/>
    public void Introduce(EnrollRequest request, string audience, DateTimeOffset now) => request.SecretHash = ByteString.CopyFrom(SHA256.HashData(_secret));

    /// <inheritdoc/>
    public string ToPem() => PemEncoding.WriteString(Label, _secret);

    public void Dispose() => CryptographicOperations.ZeroMemory(_secret);
}
