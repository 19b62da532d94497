using System.Net.Security;
using System.Security.Authentication;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Certificates;

[TestClass]
public sealed class ServedCertificatesTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly AcmeChallenges _challenges = new();
    private ServerCertificate _own = null!;
    private ServedCertificates _served = null!;

    [TestInitialize]
    public void Start()
    {
        var subject = CertificateSubject.Of("server1", ["kpax.example"]);
        _own = new ServerCertificate(new CertificateFiles(_folder.Of("certificates")), "server1", subject, TimeProvider.System, 2048);
        _served = new ServedCertificates(_own, _challenges);
    }

    [TestCleanup]
    public void Clean() => _folder.Dispose();

    [TestMethod]
    public void Configure_OfAnyConnection_TakesNewTlsAndForwardSecretSuitesOnly()
    {
        var options = Configure(new ClientHello("kpax.example", false));

        Assert.AreEqual(SslProtocols.Tls12 | SslProtocols.Tls13, options.EnabledSslProtocols);
        Assert.IsTrue(OperatingSystem.IsWindows() || ReferenceEquals(TlsSuites.Policy, options.CipherSuitesPolicy));
        Assert.IsNull(options.ServerCertificateSelectionCallback);
        Assert.AreEqual(_own.Current.Thumbprint, ThumbprintOf(options));
        Assert.AreEqual(_own.Authority.Thumbprint, _served.AuthorityForAgents?.Thumbprint);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void Configure_OfAClientWithTls13_GivesThatAloneAndNoPolicy()
    {
        var options = Configure(new ClientHello("kpax.example", false, KnowsTls13: true));

        Assert.AreEqual(SslProtocols.Tls13, options.EnabledSslProtocols);
        Assert.IsNull(options.CipherSuitesPolicy);
        Assert.AreSame(Configure(new ClientHello("kpax.example", false, KnowsTls13: true)).ServerCertificateContext, options.ServerCertificateContext);
    }

    [TestMethod]
    public void Configure_WithAPublicCertificate_ServesItForItsNamesAndTheOwnForOthers()
    {
        using var chain = new TestChain(TimeProvider.System.GetUtcNow());
        var (certificate, key) = chain.Make("public.example");
        var pem = PemChain.Read(certificate, key, "test");
        _served.Serve(pem.Certificate, pem.Between);

        Assert.AreEqual(pem.Certificate.Thumbprint, ThumbprintOf(Configure(new ClientHello("public.example", false))));
        Assert.AreEqual(_own.Current.Thumbprint, ThumbprintOf(Configure(new ClientHello("server1", false))));
        Assert.AreEqual(_own.Current.Thumbprint, ThumbprintOf(Configure(new ClientHello("", false))));
        Assert.IsNull(_served.AuthorityForAgents);
    }

    [TestMethod]
    public void Configure_OfAChallenge_ShowsItWhileItIsOpen()
    {
        using (_challenges.Open(AcmeChallengeType.TlsAlpn01, "kpax.example", "token", "token.thumbprint"))
        {
            var options = Configure(new ClientHello("KPAX.example", true));

            Assert.AreEqual("acme-tls/1", options.ApplicationProtocols?.Single().ToString());
            Assert.IsNotNull(options.ServerCertificateContext?.TargetCertificate.Extensions[ChallengeCertificate.Extension]);
            Assert.AreEqual(_own.Current.Thumbprint, ThumbprintOf(Configure(new ClientHello("kpax.example", false))));
        }

        Assert.AreEqual(_own.Current.Thumbprint, ThumbprintOf(Configure(new ClientHello("kpax.example", true))));
    }

    private SslServerAuthenticationOptions Configure(ClientHello hello)
    {
        var options = new SslServerAuthenticationOptions();
        _served.Configure(hello, options);
        return options;
    }

    private static string? ThumbprintOf(SslServerAuthenticationOptions options) => options.ServerCertificateContext?.TargetCertificate.Thumbprint;
}
