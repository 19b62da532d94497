using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;
using KPax.Tests.Agent;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

/// <summary>With small keys, which are made in no time; the size of the real ones is asserted apart.</summary>
[TestClass]
public sealed class ServerCertificateTests
{
    private const int SmallKey = 2048;
    private static readonly CertificateSubject Subject = CertificateSubject.Of("server1", ["kpax.example"]);
    private readonly ArmedTimeProvider _time = new(TestStorage.Start);
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void Start_WithoutASize_TakesRsa4096()
    {
        var files = new CertificateFiles(_folder.Of("certificates"));
        var certificate = new ServerCertificate(files, "server1", Subject, _time);

        Assert.AreEqual(4096, certificate.Authority.GetRSAPublicKey()!.KeySize);
        Assert.AreEqual(4096, certificate.Current.GetRSAPublicKey()!.KeySize);
    }

    [TestMethod]
    public void Start_OnAnEmptyFolder_MakesAChainThatCaPemAloneVerifies()
    {
        var certificate = Start();
        using var authority = X509CertificateLoader.LoadCertificateFromFile(_folder.Of("certificates", "ca.pem"));

        Assert.IsTrue(Verifies(certificate.Current, authority));
        Assert.IsTrue(certificate.Current.MatchesHostname("localhost") && certificate.Current.MatchesHostname("server1"));
        Assert.IsTrue(certificate.Current.MatchesHostname("kpax.example") && certificate.Current.MatchesHostname("127.0.0.1"));
        Assert.IsTrue(certificate.Current.MatchesHostname("::1"));
        Assert.IsFalse(certificate.Current.MatchesHostname("other.example"));
        Assert.IsLessThanOrEqualTo(90, (certificate.Current.NotAfter - certificate.Current.NotBefore).TotalDays);
        Assert.IsFalse(authority.HasPrivateKey);
    }

    [TestMethod]
    public void Start_OnUnix_HidesWhatIsPrivateAndShowsWhatIsPublic()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        Start();
        var own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        Assert.AreEqual(own, File.GetUnixFileMode(_folder.Of("certificates", "ca-private.pem")));
        Assert.AreEqual(own, File.GetUnixFileMode(_folder.Of("certificates", "server-private.pem")));
        Assert.AreNotEqual((UnixFileMode)0, File.GetUnixFileMode(_folder.Of("certificates", "ca.pem")) & UnixFileMode.OtherRead);
        Assert.IsEmpty(Directory.GetFiles(_folder.Of("certificates"), "*.new"));
    }

    [TestMethod]
    public void Start_Again_ServesTheSameCertificate()
    {
        var first = Start();
        _time.Advance(TimeSpan.FromDays(59));

        Assert.AreEqual(first.Current.Thumbprint, Start().Current.Thumbprint);
    }

    [TestMethod]
    public void Start_AfterDaySixty_ServesANewOneByTheSameAuthority()
    {
        var first = Start();
        _time.Advance(TimeSpan.FromDays(61));
        var second = Start();

        Assert.AreNotEqual(first.Current.Thumbprint, second.Current.Thumbprint);
        Assert.AreEqual(first.Authority.Thumbprint, second.Authority.Thumbprint);
        Assert.IsTrue(Verifies(second.Current, first.Authority));
    }

    [TestMethod]
    public void Start_WithAnotherName_ServesACertificateThatHasIt()
    {
        Start();

        var renamed = Start(CertificateSubject.Of("server2", []));

        Assert.IsTrue(renamed.Current.MatchesHostname("server2"));
    }

    [TestMethod]
    public void Start_WithoutCaPem_PutsItBack()
    {
        var first = Start();
        File.Delete(_folder.Of("certificates", "ca.pem"));
        Start();

        using var authority = X509CertificateLoader.LoadCertificateFromFile(_folder.Of("certificates", "ca.pem"));
        Assert.AreEqual(first.Authority.Thumbprint, authority.Thumbprint);
    }

    [TestMethod]
    [DataRow("ca-private.pem", "rubbish")]
    [DataRow("server-private.pem", "rubbish")]
    [DataRow("ca-private.pem", "")]
    [DataRow("server-private.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void Start_WithABrokenFile_NamesItAndTheMend(string file, string text)
    {
        Start();
        File.WriteAllText(_folder.Of("certificates", file), text);

        var fault = Assert.ThrowsExactly<CertificateFaultException>(() => Start());

        StringAssert.Contains(fault.Message, file);
        StringAssert.Contains(fault.Message.ToLowerInvariant(), "remove");
    }

    [TestMethod]
    public void Start_WithoutThePrivateAuthorityOfACaPem_MakesNoOtherInSilence()
    {
        Start();
        File.Delete(_folder.Of("certificates", "ca-private.pem"));

        var fault = Assert.ThrowsExactly<CertificateFaultException>(() => Start());

        StringAssert.Contains(fault.Message, "ca-private.pem is missing");
        StringAssert.Contains(fault.Message, "give the new ca.pem to every agent");
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, false)]
    public void Start_WithAnAuthorityThatIsNone_NamesItAndTheMend(bool isAuthority, bool isRsa)
    {
        Start();
        using var rsa = RSA.Create(SmallKey);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = isRsa
            ? new CertificateRequest("CN=other", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=other", curve, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        using var other = request.CreateSelfSigned(_time.GetUtcNow(), _time.GetUtcNow().AddDays(1));
        var key = isRsa ? rsa.ExportPkcs8PrivateKeyPem() : curve.ExportPkcs8PrivateKeyPem();
        File.WriteAllText(_folder.Of("certificates", "ca-private.pem"), $"{other.ExportCertificatePem()}\n{key}\n");

        StringAssert.Contains(Assert.ThrowsExactly<CertificateFaultException>(() => Start()).Message, "ca-private.pem holds no authority with an RSA key. Restore it");
    }

    [TestMethod]
    public void Start_WithAnAuthorityThatEnded_SaysSo()
    {
        Start();
        _time.Advance(TimeSpan.FromDays(3651));

        StringAssert.Contains(Assert.ThrowsExactly<CertificateFaultException>(() => Start()).Message, "ended on");
    }

    [TestMethod]
    public void RenewIfDue_OnDaySixty_SwapsWhatIsServed()
    {
        var certificate = Start();
        var before = certificate.Current.Thumbprint;
        _time.Advance(TimeSpan.FromDays(59));
        var early = certificate.RenewIfDue();
        _time.Advance(TimeSpan.FromDays(1));

        Assert.IsFalse(early);
        Assert.IsTrue(certificate.RenewIfDue());
        Assert.AreNotEqual(before, certificate.Context.TargetCertificate.Thumbprint);
        Assert.IsFalse(certificate.RenewIfDue());
    }

    [TestMethod]
    public async Task Renewer_WhileTimePasses_RenewsInTime()
    {
        var certificate = Start();
        var before = certificate.Current.Thumbprint;
        var log = new ListLogger<CertificateRenewer>();
        using var renewer = new CertificateRenewer(certificate, _time, log);
        await renewer.StartAsync(CancellationToken.None);
        await _time.Armed;
        _time.Advance(TimeSpan.FromDays(60));

        StringAssert.Contains(await log.NextAsync(), "A new server certificate is served");
        await renewer.StopAsync(CancellationToken.None);
        Assert.AreNotEqual(before, certificate.Current.Thumbprint);
    }

    private ServerCertificate Start(CertificateSubject? subject = null) =>
        new(new CertificateFiles(_folder.Of("certificates")), "server1", subject ?? Subject, _time, SmallKey);

    private bool Verifies(X509Certificate2 server, X509Certificate2 authority)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        return chain.Build(server);
    }
}
