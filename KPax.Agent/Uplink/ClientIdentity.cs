using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Agent.Secrets;

namespace KPax.Agent.Uplink;

/// <summary>The agent's TLS certificate, where a server asks for one on top of the agent's key.</summary>
internal static class ClientIdentity
{
    /// <summary>What is wrong with a file, with the mend; empty if nothing.</summary>
    public static string FindError(string path, Secret password)
    {
        try
        {
            using var certificate = Load(path, password);
            return certificate.HasPrivateKey ? "" : $"'{path}' has no private key. Name a PEM or PFX file with certificate and key.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"'{path}' cannot be read: {fault.Message.TrimEnd('.')}. Name a PEM or PFX file with certificate and key, and its password in Uplink:ClientCertificatePassword.";
        }
    }

    /// <summary>The certificate with its key. Throws what <see cref="FindError"/> would tell.</summary>
    public static X509Certificate2 Load(string path, Secret password)
    {
        var isPem = File.ReadAllText(path).Contains("-----BEGIN", StringComparison.Ordinal);
        if (!isPem)
        {
            return X509CertificateLoader.LoadPkcs12FromFile(path, password.Reveal());
        }

        var certificate = password.IsEmpty ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password.Reveal());
        if (!OperatingSystem.IsWindows())
        {
            return certificate;
        }

        // Windows cannot show a certificate whose key was read from PEM and never imported.
        using (certificate)
        {
            return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
        }
    }
}
