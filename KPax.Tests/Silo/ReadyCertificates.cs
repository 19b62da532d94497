using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;

namespace KPax.Tests.Silo;

/// <summary>
/// What a server makes at its first start, made once for all servers of a run: two RSA keys of 4096 bits are most of the processor time of a start.
/// A server that goes by further names makes a certificate of its own by this authority, and one in a folder that has certificates is left alone.
/// </summary>
internal static class ReadyCertificates
{
    private static readonly Lazy<(X509Certificate2 Authority, X509Certificate2 Server)> Made = new(Make);

    /// <summary>Puts them where a server that starts on this data directory finds them.</summary>
    public static void PutInto(string dataDirectory)
    {
        var folder = Path.Combine(dataDirectory, "certificates");
        if (Directory.Exists(folder))
        {
            return;
        }

        var files = new CertificateFiles(folder);
        files.WriteAuthority(Made.Value.Authority);
        files.WriteServer(Made.Value.Server);
        files.Publish(Made.Value.Authority);
    }

    private static (X509Certificate2 Authority, X509Certificate2 Server) Make()
    {
        var keys = new RSA[2];
        Parallel.For(0, keys.Length, index => keys[index] = CertificateMaker.MakeKey());
        var (now, host) = (TimeProvider.System.GetUtcNow(), Dns.GetHostName());
        var authority = CertificateMaker.MakeAuthority(host, now, keys[0]);
        return (authority, CertificateMaker.MakeServer(authority, CertificateSubject.Of(host, []), now, keys[1]));
    }
}
