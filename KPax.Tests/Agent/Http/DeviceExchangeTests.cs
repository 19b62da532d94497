using KPax.Agent.Http;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Privacy;
using KPax.Tests.Agent.Devices;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Http;

/// <summary>All requests to devices ask the rules first and are told afterwards.</summary>
[TestClass]
public sealed class DeviceExchangeTests
{
    private const string Named = "/DevMgmt/ProductUsageDyn.xml";
    private const string Xml = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: 4\r\n\r\n<a/>";
    private static readonly string[] XmlTypes = ["text/xml"];

    [TestMethod]
    [DataRow("/DevMgmt/ProductLogsDyn.xml")]
    [DataRow("/")]
    [DataRow(Named + "?x=1")]
    [DataRow("/DevMgmt/../DevMgmt/ProductUsageDyn.xml/")]
    public async Task Get_PathThatNoProfileNames_IsRefusedAndNotSent(string path)
    {
        await using var server = HostileServer.Saying(Xml);
        var fetch = await GetAsync(server, new WebWatch(WebRules.Compile(RecordedDevice.Catalog), null), path);

        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.Contains("allowlist:web", fetch.Reason);
        Assert.AreEqual(0, server.Connections);
    }

    [TestMethod]
    public async Task Get_RedirectToAPathThatNoProfileNames_IsNotFollowed()
    {
        await using var server = HostileServer.Saying("HTTP/1.1 302 Found\r\nLocation: /login?user=jdoe\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var fetch = await GetAsync(server, new WebWatch(WebRules.Compile(RecordedDevice.Catalog), null), Named);

        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.Contains("allowlist:web", fetch.Reason);
        Assert.DoesNotContain("jdoe", fetch.Reason);
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    [DataRow(Xml, 200)]
    [DataRow("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 404)]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", 200)]
    [DataRow("no HTTP at all\r\n\r\n", 0)]
    public async Task Get_NamedPath_TellsTheQuestionAndTheStatus(string answer, int status)
    {
        var watch = new OpenWatch();
        await using var server = HostileServer.Saying(answer);
        await GetAsync(server, watch, Named);
        CollectionAssert.AreEqual(new[] { $"asked {Named}", $"{status} {Named}" }, watch.Seen);
    }

    [TestMethod]
    public async Task Ask_IppThatIsNotAllowed_IsNotSent()
    {
        await using var server = HostileServer.Saying(Xml);
        var options = new WebOptions { IppPort = server.Port, Timeout = TimeSpan.FromMinutes(2) };
        var fetch = await IppDoor.AskAsync(Origin(), options, new WebWatch([], null), TimeProvider.System, CancellationToken.None);

        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.AreEqual(0, server.Connections);
    }

    private static async Task<PageFetch> GetAsync(HostileServer server, IWebWatch watch, string path)
    {
        // Nobody listens at the port for TLS.
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = server.Port, HttpsPort = 19, Timeout = TimeSpan.FromMinutes(2) }, watch, TimeProvider.System);
        return await client.GetAsync(path, XmlTypes, CancellationToken.None);
    }

    private static DeviceOrigin Origin() => new(HostileServer.Device, "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));
}
