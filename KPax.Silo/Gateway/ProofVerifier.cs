using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Storage;

namespace KPax.Silo.Gateway;

/// <summary>
/// Judges the proof of an agent's key. Pure but for the cryptography: the clock is given, and whether a proof was used before is asked elsewhere.
/// </summary>
internal static class ProofVerifier
{
    /// <summary>Octets of a nonce.</summary>
    public const int NonceOctets = 16;

    /// <summary>Octets of a bearer secret.</summary>
    public const int SecretOctets = 32;

    private const int SignatureOctets = 64;
    private const int MaxKeyOctets = 512;
    private const string P256 = "1.2.840.10045.3.1.7";

    /// <summary>Judges a proof for a Hello with this epoch that came to this host (without port) at this time.</summary>
    public static ProofJudgement Verify(KeyProof? proof, ulong epoch, string host, DateTimeOffset now, TimeSpan age)
    {
        if (proof is null)
        {
            return Refuse("Hello needs a proof of the agent's key; this one has none.");
        }

        if (!HostOf(proof.Audience).Equals(HostOf(host), StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"The proof is made for another server than '{host}': its audience must be the host name that the agent calls.");
        }

        if (proof.BearerSecret.Length > 0)
        {
            return TakeSecret(proof);
        }

        if (proof.Nonce.Length != NonceOctets)
        {
            return Refuse($"The proof's nonce has {proof.Nonce.Length} octets; it must have {NonceOctets}.");
        }

        if (!WireTime.TryRead(proof.MadeAt, out var madeAt) || (now - madeAt).Duration() > age)
        {
            return Refuse($"The proof is not made within {age} of the server's clock, {now:yyyy-MM-dd HH:mm}Z: set the clock of the agent's machine.")
                with { IsOutOfTime = true };
        }

        return VerifySignature(proof, epoch);
    }

    /// <summary>The text that is signed.</summary>
    public static byte[] SignedText(KeyProof proof, ulong epoch)
    {
        var milliseconds = WireTime.TryRead(proof.MadeAt, out var madeAt) ? madeAt.ToUnixTimeMilliseconds() : 0;
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"kpax-hello-v1|{proof.Audience}|{milliseconds}|{Convert.ToHexStringLower(proof.Nonce.Span)}|{epoch}"));
    }

    /// <summary>The SHA-256 by which a public key or a bearer secret is known.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> octets) => SHA256.HashData(octets);

    private static ProofJudgement TakeSecret(KeyProof proof) => proof.BearerSecret.Length == SecretOctets && proof.PublicKey.Length + proof.Signature.Length == 0
        ? new(new Credential(CredentialKind.Bearer, HashOf(proof.BearerSecret.Span), []), "")
        : Refuse($"A bearer secret has {SecretOctets} octets and stands alone, without key and signature.");

    private static ProofJudgement VerifySignature(KeyProof proof, ulong epoch)
    {
        if (proof.Signature.Length != SignatureOctets || proof.PublicKey.Length is 0 or > MaxKeyOctets)
        {
            return Refuse("The proof needs a P-256 public key and a signature of 64 octets (IEEE P1363).");
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(proof.PublicKey.Span, out var read);
            if (read != proof.PublicKey.Length || key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value != P256)
            {
                return Refuse("The proof's public key is not on P-256.");
            }

            var publicKey = key.ExportSubjectPublicKeyInfo();
            return key.VerifyData(SignedText(proof, epoch), proof.Signature.Span, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
                ? new(new Credential(CredentialKind.P256, HashOf(publicKey), publicKey), "")
                : Refuse("The proof's signature does not hold.");
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException)
        {
            return Refuse("The proof's public key cannot be read: it must be SubjectPublicKeyInfo (DER) of a P-256 key.");
        }
    }

    // IPv6 addresses come with brackets from some clients and without from others.
    private static string HostOf(string text) => text.Trim('[', ']');

    private static ProofJudgement Refuse(string problem) => new(null, problem);
}
