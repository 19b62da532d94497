using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates;

/// <summary>A certificate with its key, and those between it and its root.</summary>
/// <param name="Certificate">The certificate with its key.</param>
/// <param name="Between">The certificates between it and its root; empty if there are none.</param>
internal sealed record PemChain(X509Certificate2 Certificate, X509Certificate2Collection Between)
{
    /// <summary>Reads PEM texts. <see cref="CertificateFaultException"/> with <paramref name="place"/> if they do not belong together.</summary>
    /// <param name="certificates">The certificate first, then those between it and its root.</param>
    /// <param name="key">Its private key, not encrypted.</param>
    /// <param name="place">Where the texts stand, for people.</param>
    public static PemChain Read(string certificates, string key, string place)
    {
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(certificates);
            using var first = X509Certificate2.CreateFromPem(certificates, key);

            // Through PKCS #12, since Windows cannot serve with a key that was never imported.
            var served = X509CertificateLoader.LoadPkcs12(first.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
            return new PemChain(served, [.. all.Skip(1).Where(between => between.Subject != between.Issuer)]);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            throw new CertificateFaultException(
                $"{place} cannot be served: {fault.Message.TrimEnd('.')}. It must hold a PEM certificate and the private key that belongs to it, not encrypted.", fault);
        }
    }
}
