using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KPax.Agent.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class CertificatePinsTests
{
    private static readonly string[] Html = ["text/html"];

    [TestMethod]
    public async Task Get_SelfSignedCertificate_IsTakenAtFirstAndAgain()
    {
        using var key = ECDsa.Create();
        var pins = InMemory();
        Assert.AreEqual(PageOutcome.Read, (await GetAsync(key, pins)).Outcome);

        // Another certificate with the same key: devices renew theirs.
        Assert.AreEqual(PageOutcome.Read, (await GetAsync(key, pins)).Outcome);
    }

    [TestMethod]
    public async Task Get_AnotherKey_IsAnErrorWithItsMendAndStaysOne()
    {
        using var first = ECDsa.Create();
        using var second = ECDsa.Create();
        var pins = InMemory();
        await GetAsync(first, pins);

        for (var time = 0; time < 2; time++)
        {
            var fetch = await GetAsync(second, pins);
            Assert.AreEqual(PageOutcome.Untrusted, fetch.Outcome);
            Assert.Contains("another TLS key than before", fetch.Reason);
            Assert.Contains("remove its line 'serial:Acme:1'", fetch.Reason);
        }

        Assert.AreEqual(PageOutcome.Read, (await GetAsync(first, pins)).Outcome);
    }

    [TestMethod]
    public async Task Get_CertificateThatNamesItsIssuersPlace_AsksNobodyForIt()
    {
        using var key = ECDsa.Create();
        await using var elsewhere = new HostileServer(IPAddress.Parse("127.38.0.3"), (_, _) => Task.CompletedTask);
        var access = new X509AuthorityInformationAccessExtension([$"http://127.38.0.3:{elsewhere.Port}/ocsp"], [$"http://127.38.0.3:{elsewhere.Port}/ca.cer"]);

        Assert.AreEqual(PageOutcome.Read, (await GetAsync(key, InMemory(), access)).Outcome);
        Assert.AreEqual(0, elsewhere.Connections);
    }

    [TestMethod]
    public void Check_AfterARestart_KnowsTheKey()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("kpax-pins").FullName, "pins.json");
        Assert.AreEqual("", Load(file).Check("serial:Acme:1", "AA"));

        var again = Load(file);
        Assert.AreEqual("", again.Check("serial:Acme:1", "AA"));
        Assert.Contains(file, again.Check("serial:Acme:1", "BB"));
        Assert.AreEqual("", again.Check("serial:Acme:2", "BB"));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [TestMethod]
    public void Load_BrokenFile_IsLoggedAndAsNone()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{");
        var log = new ListLogger<CertificatePins>();
        var pins = new CertificatePins(file, log);
        pins.Load();

        Assert.AreEqual("", pins.Check("serial:Acme:1", "AA"));
        Assert.HasCount(1, log.Lines);
        File.Delete(file);
    }

    private static CertificatePins Load(string file)
    {
        var pins = new CertificatePins(file, NullLogger<CertificatePins>.Instance);
        pins.Load();
        return pins;
    }

    private static CertificatePins InMemory() => new("", NullLogger<CertificatePins>.Instance);

    private static async Task<PageFetch> GetAsync(ECDsa key, CertificatePins pins, X509Extension? extension = null)
    {
        var request = new CertificateRequest("CN=printer, O=\"Acme\"", key, HashAlgorithmName.SHA256);
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        // Expired, and for no name: a printer's own.
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, token);
            await HostileServer.ReadRequestAsync(secure, token);
            await secure.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok"), token);
        });

        // Nothing listens at 19, so the page is asked for over TLS.
        using var client = new DeviceHttpClient(new DeviceOrigin(HostileServer.Device, "serial:Acme:1", pins), new WebOptions { HttpPort = 19, HttpsPort = server.Port, Timeout = TimeSpan.FromMinutes(2) }, new OpenWatch(), TimeProvider.System);
        return await client.GetAsync("/page", Html, CancellationToken.None);
    }
}
