using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Keeps what a connection's TLS agreed on.</summary>
internal sealed class SeenConnection
{
    /// <summary>The certificate; null before a connection came about.</summary>
    public SeenCertificate? Certificate { get; private set; }

    /// <summary>Looks at a connection whose TLS is agreed on.</summary>
    public void Note(Stream stream)
    {
        if (stream is SslStream { RemoteCertificate: { } shown } tls)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
            Certificate = new SeenCertificate(
                certificate.Subject, new DateTimeOffset(certificate.NotBefore.ToUniversalTime()), new DateTimeOffset(certificate.NotAfter.ToUniversalTime()), $"{tls.SslProtocol}");
        }
    }
}
