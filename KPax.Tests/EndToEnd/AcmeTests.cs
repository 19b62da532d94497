using System.Security.Cryptography.X509Certificates;
using KPax.Silo.Certificates;
using KPax.Silo.Certificates.Acme;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace KPax.Tests.EndToEnd;

/// <summary>Certificates of an ACME authority, against Debian's pebble: ordered, served, renewed in time, kept over a restart.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class AcmeTests
{
    private const string Name = "kpax.test";
    private const int SmallKey = 2048;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [TestMethod]
    [DataRow("Http01")]
    [DataRow("TlsAlpn01")]
    public async Task Server_WithAnAuthority_ServesItsCertificateByItself(string challenge)
    {
        using var folder = new TemporaryFolder();
        var (httpsPort, httpPort) = (FreePort.Tcp(), FreePort.Tcp());
        await using var pebble = await Pebble.StartAsync(folder, httpPort, httpsPort, TimeSpan.FromDays(90));
        await using var server = await RunningServer.StartAsync(
            folder.Of("server"),
            httpsPort,
            "--KPax:Certificates:Source=Acme",
            $"--KPax:Certificates:AcmeDirectory={pebble.Directory}",
            $"--KPax:Certificates:AcmeCaFile={pebble.CaFile}",
            $"--KPax:Certificates:AcmeNames={Name}",
            "--KPax:Certificates:AcmeTermsAgreed=true",
            $"--KPax:Certificates:AcmeChallenge={challenge}",
            $"--KPax:Certificates:AcmeHttpPort={httpPort}");

        // The file is written a moment before it is served.
        await Eventually.HoldsAsync(
            async () =>
            {
                using var shown = await ServedAsync(httpsPort, Name);
                return shown.Issuer.Contains("Pebble", StringComparison.Ordinal);
            },
            Limit);
        using var served = await ServedAsync(httpsPort, Name);
        using var own = await ServedAsync(httpsPort, "localhost");

        StringAssert.Contains(served.Issuer, "Pebble", $"{server.Process.Output}\n{server.Process.Errors}\n{pebble.Output}");
        Assert.IsTrue(served.MatchesHostname(Name));
        Assert.AreEqual(4096, served.GetRSAPublicKey()!.KeySize);
        Assert.AreEqual(90, (served.NotAfter - served.NotBefore).TotalDays, 0.1);
        StringAssert.Contains(own.Issuer, "KPax authority");
        if (challenge == "Http01")
        {
            using var plain = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") };
            Assert.AreEqual(System.Net.HttpStatusCode.NotFound, (await plain.GetAsync("/")).StatusCode);
            Assert.AreEqual(System.Net.HttpStatusCode.NotFound, (await plain.GetAsync("/.well-known/acme-challenge/guess")).StatusCode);
        }
    }

    [TestMethod]
    [DataRow(90)]
    [DataRow(64)]
    [DataRow(45)]
    public async Task Renew_AtTwoThirdsOfAnyLife_OrdersTheNextOne(int days)
    {
        using var folder = new TemporaryFolder();
        var httpPort = FreePort.Tcp();
        var challenges = new AcmeChallenges();
        await using var web = await ListenAsync(challenges, httpPort);
        await using var pebble = await Pebble.StartAsync(folder, httpPort, FreePort.Tcp(), TimeSpan.FromDays(days));
        var time = new ShiftedTime();
        using var http = AcmeHttp.CreateClient(pebble.CaFile, "1.0");
        var (certificate, served) = Create(folder, pebble, challenges, http, time);

        Assert.IsTrue(await certificate.RenewAsync(CancellationToken.None));
        var first = served.Public!.Thumbprint;
        time.Shift = (TimeSpan.FromDays(days) * 2 / 3) - TimeSpan.FromHours(1);
        Assert.IsFalse(await certificate.RenewAsync(CancellationToken.None), "Renewed before two thirds of its life.");

        time.Shift = (TimeSpan.FromDays(days) * 2 / 3) + TimeSpan.FromHours(1);
        Assert.IsTrue(await certificate.RenewAsync(CancellationToken.None));
        Assert.AreNotEqual(first, served.Public!.Thumbprint);

        // A restart orders nothing: what was served is there.
        time.Shift = TimeSpan.Zero;
        var (again, servedAgain) = Create(folder, pebble, challenges, http, time);
        again.Load();
        Assert.AreEqual(served.Public.Thumbprint, servedAgain.Public?.Thumbprint);
        Assert.IsFalse(await again.RenewAsync(CancellationToken.None));
    }

    [TestMethod]
    public async Task Renew_WhenTheAuthorityCannotReachTheServer_SaysWhereItLooked()
    {
        using var folder = new TemporaryFolder();
        await using var pebble = await Pebble.StartAsync(folder, FreePort.Tcp(), FreePort.Tcp(), TimeSpan.FromDays(90));
        using var http = AcmeHttp.CreateClient(pebble.CaFile, "1.0");
        var (certificate, served) = Create(folder, pebble, new AcmeChallenges(), http, TimeProvider.System);

        var fault = await Assert.ThrowsExactlyAsync<AcmeFaultException>(() => certificate.RenewAsync(CancellationToken.None));

        StringAssert.StartsWith(fault.Message, "The authority did not find this server under kpax.test at port 80 over HTTP:");
        Assert.IsNull(served.Public);
    }

    [TestMethod]
    public async Task Renew_WithoutTheAuthority_SaysThatItCannotBeReached()
    {
        using var folder = new TemporaryFolder();
        using var http = AcmeHttp.CreateClient("", "1.0");
        var options = new CertificateOptions { Source = CertificateSource.Acme, AcmeDirectory = $"https://localhost:{FreePort.Tcp()}/dir" };
        var (certificate, _) = Create(folder, options, new AcmeChallenges(), http, TimeProvider.System);

        var fault = await Assert.ThrowsExactlyAsync<AcmeFaultException>(() => certificate.RenewAsync(CancellationToken.None));

        StringAssert.Contains(fault.Message, "cannot be reached");
    }

    private static (AcmeCertificate Certificate, ServedCertificates Served) Create(
        TemporaryFolder folder, Pebble pebble, AcmeChallenges challenges, HttpClient http, TimeProvider time) =>
        Create(folder, new CertificateOptions { Source = CertificateSource.Acme, AcmeDirectory = pebble.Directory, AcmeContact = "ops@kpax.test" }, challenges, http, time);

    private static (AcmeCertificate Certificate, ServedCertificates Served) Create(
        TemporaryFolder folder, CertificateOptions options, AcmeChallenges challenges, HttpClient http, TimeProvider time)
    {
        var files = new CertificateFiles(folder.Of("certificates"));
        var served = new ServedCertificates(
            new ServerCertificate(files, "server1", CertificateSubject.Of("server1", []), TimeProvider.System, SmallKey), challenges);
        return (new AcmeCertificate(files, options, [Name], served, challenges, http, time, SmallKey), served);
    }

    private static async Task<WebApplication> ListenAsync(AcmeChallenges challenges, int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        app.UseAcmeChallenges(challenges, port);
        await app.StartAsync();
        return app;
    }

    // Asks for the certificate and trusts nothing: the handshake fails at the client, after the server has shown it.
    private static async Task<X509Certificate2> ServedAsync(int port, string name)
    {
        var (_, output, errors) = await ChildProcess.RunAsync(
            Tools.Require("openssl"), ["s_client", "-connect", $"127.0.0.1:{port}", "-servername", name, "-showcerts"], Limit);
        var collection = new X509Certificate2Collection();
        collection.ImportFromPem(output);
        return collection.Count > 0 ? collection[0] : throw new AssertFailedException($"No certificate was shown.\n{output}\n{errors}");
    }

    /// <summary>The system's clock, put forward.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
