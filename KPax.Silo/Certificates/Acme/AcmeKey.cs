using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace KPax.Silo.Certificates.Acme;

/// <summary>The key of the account at an authority: ECDSA P-256, signs as ES256 (RFC 7518, 3.4).</summary>
internal sealed class AcmeKey : IDisposable
{
    private readonly ECDsa _key;

    private AcmeKey(ECDsa key)
    {
        _key = key;
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        Public = new AcmeJsonKey("P-256", "EC", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Public, AcmeJson.Default.AcmeJsonKey)));
    }

    /// <summary>The public key.</summary>
    public AcmeJsonKey Public { get; }

    /// <summary>Its thumbprint (RFC 7638), base64url.</summary>
    public string Thumbprint { get; }

    /// <summary>A new key.</summary>
    public static AcmeKey Make() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>The key of a PEM text. <see cref="CryptographicException"/> or <see cref="ArgumentException"/> if it holds none.</summary>
    public static AcmeKey Read(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return new AcmeKey(key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The key as PEM, to be kept.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Signs a request. The payload null: there is none (POST-as-GET, RFC 8555, 6.3).</summary>
    public AcmeSigned Sign(AcmeHead head, byte[]? payload)
    {
        var protectedText = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(head, AcmeJson.Default.AcmeHead));
        var payloadText = Base64Url.EncodeToString(payload);
        var signature = _key.SignData(
            Encoding.ASCII.GetBytes($"{protectedText}.{payloadText}"), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new AcmeSigned(protectedText, payloadText, Base64Url.EncodeToString(signature));
    }

    public void Dispose() => _key.Dispose();
}
