using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Tests.EndToEnd;

/// <summary>HTTPS as a careful client does it: one authority is trusted and nothing else.</summary>
internal static class TrustingHandler
{
    /// <summary>A handler that trusts the certificate in a file and follows no redirect.</summary>
    public static SocketsHttpHandler Create(string caFile, CookieContainer? cookies = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(caFile) },
        };
        return handler;
    }
}
