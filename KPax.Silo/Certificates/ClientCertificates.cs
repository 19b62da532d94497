using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Silo.Certificates;

/// <summary>
/// TLS certificates of clients, on top of the keys of agents: who has none by the named authorities does not get as far as a call. Off by default.
/// </summary>
/// <param name="authorities">PEM file with the authorities; empty: clients need no certificate.</param>
internal sealed class ClientCertificates(string authorities)
{
    /// <summary>What is wrong with the settings, with the mend; empty: nothing.</summary>
    public static string FindProblem(bool isRequired, string authorities)
    {
        if (!isRequired)
        {
            return "";
        }

        try
        {
            return authorities.Length > 0 && Load(authorities).Count > 0
                ? ""
                : $"KPax:RequireClientCertificate is true, and KPax:ClientCertificateAuthorities ('{authorities}') names no file with certificates (PEM). Name one, or set the former to false.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"KPax:ClientCertificateAuthorities is '{authorities}'; it cannot be read ({fault.Message.TrimEnd('.')}). Name a PEM file with certificates.";
        }
    }

    /// <summary>Demands them of a connection, if they are demanded; after its own certificate was chosen.</summary>
    public void Demand(SslServerAuthenticationOptions tls)
    {
        // The authority that tests a name by TLS-ALPN-01 is no client, and has none.
        if (authorities.Length == 0 || tls.ApplicationProtocols?.Contains(new SslApplicationProtocol(ClientHello.AcmeProtocol)) == true)
        {
            return;
        }

        tls.ClientCertificateRequired = true;

        // A session that goes on would bring an authority back that was taken out.
        tls.AllowTlsResume = false;
        tls.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };

        // Read for each connection: an authority that is taken out of the file is out at once.
        tls.CertificateChainPolicy.CustomTrustStore.AddRange(Load(authorities));
    }

    private static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates;
    }
}
