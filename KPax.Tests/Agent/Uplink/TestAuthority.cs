using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KPax.Tests.Agent.Uplink;

/// <summary>A certificate authority of a test's own.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=KPax test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }

    /// <summary>The authority as a PEM file holds it.</summary>
    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A certificate for a server with that name.</summary>
    /// <param name="host">Its name.</param>
    /// <param name="left">How long it is valid from now on; below zero: it has ended.</param>
    public X509Certificate2 CreateFor(string host, TimeSpan? left = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        var serial = RandomNumberGenerator.GetBytes(8);
        using var certificate = request.Create(_certificate, TimeProvider.System.GetUtcNow().AddHours(-10), TimeProvider.System.GetUtcNow() + (left ?? TimeSpan.FromHours(20)), serial);
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }
}
