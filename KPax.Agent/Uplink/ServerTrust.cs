using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Uplink;

/// <summary>
/// Which server certificates are good: those that chain to a file's certificates, and to nothing else. The host name is checked as always.
/// </summary>
internal static class ServerTrust
{
    /// <summary>What is wrong with a CA file, with the mend; empty if nothing.</summary>
    public static string FindError(string path)
    {
        try
        {
            return Directory.Exists(path) ? $"'{path}' is a folder. Name the file ca.pem in the server's folder certificates."
                : Load(path).Count > 0 ? "" : $"'{path}' holds no certificate. Name the server's certificates/ca.pem.";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            return $"'{path}' cannot be read: {fault.Message.TrimEnd('.')}. Name the server's certificates/ca.pem.";
        }
    }

    /// <summary>The policy for a CA file. Throws what <see cref="FindError"/> would tell.</summary>
    public static X509ChainPolicy CreatePolicy(string path)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,

            // The server's own authority keeps no revocation list that could be asked.
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(Load(path));
        return policy;
    }

    /// <summary>
    /// The policy for asking a server which authority it has: who signed its certificate is not known yet; that it is signed, its dates and the host name
    /// are judged as always.
    /// </summary>
    public static X509ChainPolicy CreateProvisional() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority,
    };

    private static X509Certificate2Collection Load(string path)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(path);
        return certificates;
    }
}
