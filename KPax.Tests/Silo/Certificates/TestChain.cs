using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;

namespace KPax.Tests.Silo.Certificates;

/// <summary>An authority of a test, with small keys that are made in no time.</summary>
internal sealed class TestChain : IDisposable
{
    private const int SmallKey = 2048;
    private readonly DateTimeOffset _now;

    public TestChain(DateTimeOffset now)
    {
        _now = now;
        using var key = CertificateMaker.MakeKey(SmallKey);
        Authority = CertificateMaker.MakeAuthority("test", now, key);
    }

    /// <summary>The authority with its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>A new certificate for a name, as PEM, with a key of its own.</summary>
    public (string Certificate, string Key) Make(string name, DateTimeOffset? now = null)
    {
        using var key = CertificateMaker.MakeKey(SmallKey);
        return Make(name, key, now);
    }

    /// <summary>A new certificate for a name and a key, as PEM.</summary>
    public (string Certificate, string Key) Make(string name, RSA key, DateTimeOffset? now = null)
    {
        using var made = CertificateMaker.MakeServer(Authority, CertificateSubject.Of(name, []), now ?? _now, key);
        return (made.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>The authority as PEM.</summary>
    public string AuthorityPem => Authority.ExportCertificatePem() + "\n";

    public void Dispose() => Authority.Dispose();
}
