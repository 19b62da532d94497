using System.Net;
using System.Text;
using KPax.Agent.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class DeviceHttpClientTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";
    private static readonly string[] Html = ["text/html"];
    private static readonly IPAddress Foreign = IPAddress.Parse("127.38.0.2");

    [TestMethod]
    public async Task Get_Page_IsReadByAPlainGet()
    {
        var request = "";
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            request = await HostileServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok + "Set-Cookie: a=b\r\nContent-Length: 5\r\n\r\nhello"), token);
        });
        var fetch = await GetAsync(server, path: "/general/information.html?kind=item");

        Assert.AreEqual("hello", Encoding.ASCII.GetString(fetch.Body.Span));
        var lines = request.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("GET /general/information.html?kind=item HTTP/1.1", lines[0]);
        CollectionAssert.AreEquivalent(new[] { "Host", "User-Agent", "Accept-Encoding" }, lines[1..].Select(line => line.Split(':')[0]).ToArray());
    }

    [TestMethod]
    [DataRow("404 Not Found")]
    [DataRow("401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"")]
    [DataRow("500 Oops")]
    public async Task Get_OtherStatus_IsMissing(string status)
    {
        await using var server = HostileServer.Saying($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n");
        Assert.AreEqual(PageOutcome.Missing, (await GetAsync(server)).Outcome);
        Assert.AreEqual(1, server.Connections);
    }

    [TestMethod]
    public async Task Get_RedirectOnTheSameDevice_IsFollowed()
    {
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            var isFirst = (await HostileServer.ReadRequestAsync(stream, token)).StartsWith("GET /page ", StringComparison.Ordinal);
            var answer = isFirst ? "HTTP/1.1 301 Moved\r\nLocation: /other\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" : Ok + "Content-Length: 2\r\n\r\nok";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), token);
        });

        Assert.AreEqual("ok", Encoding.ASCII.GetString((await GetAsync(server)).Body.Span));
    }

    [TestMethod]
    public async Task Get_FourthRedirect_IsNotFollowed()
    {
        await using var server = HostileServer.Saying("HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var fetch = await GetAsync(server);

        Assert.AreEqual("The page redirects too often.", fetch.Reason);
        Assert.AreEqual(4, server.Connections);
    }

    [TestMethod]
    [DataRow("http://127.38.0.2:{0}/")]
    [DataRow("//127.38.0.2:{0}/")]
    [DataRow("http://127.38.0.1:{0}/")]
    [DataRow("http://127.38.0.1@127.38.0.2:{0}/")]
    [DataRow("http://[::ffff:127.38.0.2]:{0}/")]
    [DataRow("https://127.38.0.1:{0}/")]
    [DataRow("ipp://127.38.0.1:{0}/")]
    public async Task Get_ForeignRedirect_ConnectsToNobody(string location)
    {
        await using var elsewhere = new HostileServer(Foreign, (_, _) => Task.CompletedTask);
        await using var otherPort = new HostileServer(HostileServer.Device, (_, _) => Task.CompletedTask);
        var port = location.Contains(".0.1:", StringComparison.Ordinal) ? otherPort.Port : elsewhere.Port;
        var target = string.Format(System.Globalization.CultureInfo.InvariantCulture, location, port);
        await using var server = HostileServer.Saying($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n");
        var fetch = await GetAsync(server);

        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.AreEqual(0, elsewhere.Connections + otherPort.Connections);
    }

    [TestMethod]
    public async Task Get_PrintPort_CannotBeAsked()
    {
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = 9100, HttpsPort = 631 }, new OpenWatch(), TimeProvider.System);
        var fetch = await client.GetAsync("/", Html, CancellationToken.None);

        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.Contains("print port", fetch.Reason);
    }

    [TestMethod]
    public async Task Get_NothingListens_IsClosed()
    {
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = 19, HttpsPort = 19, Timeout = TimeSpan.FromMinutes(2) }, new OpenWatch(), TimeProvider.System);
        Assert.AreEqual(PageOutcome.Closed, (await client.GetAsync("/", Html, CancellationToken.None)).Outcome);
    }

    [TestMethod]
    public async Task Get_CallerStops_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            await HostileServer.ReadRequestAsync(stream, token);
            await stop.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
        });
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = server.Port }, new OpenWatch(), TimeProvider.System);

        await Assert.ThrowsAsync<OperationCanceledException>(() => client.GetAsync("/", Html, stop.Token));
    }

    private static async Task<PageFetch> GetAsync(HostileServer server, string path = "/page")
    {
        using var client = new DeviceHttpClient(Origin(), new WebOptions { HttpPort = server.Port, HttpsPort = 19, Timeout = TimeSpan.FromMinutes(2) }, new OpenWatch(), TimeProvider.System);
        return await client.GetAsync(path, Html, CancellationToken.None);
    }

    private static DeviceOrigin Origin() => new(HostileServer.Device, "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));
}
