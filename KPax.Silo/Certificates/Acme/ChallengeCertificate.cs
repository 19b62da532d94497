using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace KPax.Silo.Certificates.Acme;

/// <summary>Makes the certificate of a TLS challenge: signed by itself, with the proof in an extension (RFC 8737, section 3).</summary>
internal static class ChallengeCertificate
{
    /// <summary>The extension id-pe-acmeIdentifier.</summary>
    public const string Extension = "1.3.6.1.5.5.7.1.31";

    // It is looked at within seconds, by whatever clock the authority has; nobody else is ever given it.
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset Until = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The certificate with its key.</summary>
    public static X509Certificate2 Make(string name, string keyAuthorization)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        var proof = new AsnWriter(AsnEncodingRules.DER);
        proof.WriteOctetString(SHA256.HashData(Encoding.ASCII.GetBytes(keyAuthorization)));
        var request = new CertificateRequest("CN=acme challenge", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509Extension(Extension, proof.Encode(), critical: true));
        using var made = request.CreateSelfSigned(From, Until);

        // Through PKCS #12, since Windows cannot serve with a key that was never imported.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
