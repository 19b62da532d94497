using System.Net;
using KPax.Agent.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Tests.Agent.Http;

[TestClass]
public sealed class RedirectRuleTests
{
    private static readonly WebOptions Options = new();

    [TestMethod]
    [DataRow("/other?a=b", "http://192.0.2.7/other?a=b")]
    [DataRow("other", "http://192.0.2.7/dir/other")]
    [DataRow("http://192.0.2.7/x", "http://192.0.2.7/x")]
    [DataRow("https://192.0.2.7/x", "https://192.0.2.7/x")]
    [DataRow("https://192.0.2.7:443/x", "https://192.0.2.7/x")]
    [DataRow("//192.0.2.7/x", "http://192.0.2.7/x")]
    [DataRow("http://[::ffff:192.0.2.7]/x", "http://[::ffff:192.0.2.7]/x")]
    public void Follow_SameDevice_IsTheNextPage(string location, string expected) =>
        Assert.AreEqual(expected, Follow("192.0.2.7", location, out _)?.ToString());

    [TestMethod]
    [DataRow("http://192.0.2.8/", "another host")]
    [DataRow("http://127.0.0.1:9100/", "another host")]
    [DataRow("http://127.0.0.1/", "another host")]
    [DataRow("http://localhost/", "another host")]
    [DataRow("http://printer.example/", "another host")]
    [DataRow("http://192.0.2.7@192.0.2.8/", "another host")]
    [DataRow("http://user:secret@192.0.2.7/", "another host")]
    [DataRow("http://192.0.2.7.example/", "another host")]
    [DataRow("http://3221225992/", "another host", DisplayName = "192.0.2.8 as one number")]
    [DataRow("http://[::1]/", "another host")]
    [DataRow("http://[::ffff:127.0.0.1]/", "another host")]
    [DataRow("http://[fe80::1]/", "another host")]
    [DataRow("\\\\192.0.2.8\\x", "redirects to file")]
    [DataRow("http://192.0.2.7:9100/", "port 9100")]
    [DataRow("http://192.0.2.7:631/", "port 631")]
    [DataRow("http://192.0.2.7:443/", "port 443")]
    [DataRow("https://192.0.2.7:80/", "port 80")]
    [DataRow("http://192.0.2.7:8080/", "port 8080")]
    [DataRow("file:///etc/passwd", "redirects to file")]
    [DataRow("ftp://192.0.2.7/", "redirects to ftp")]
    [DataRow("javascript:alert(1)", "redirects to javascript")]
    [DataRow("data:text/html,x", "redirects to data")]
    [DataRow("gopher://192.0.2.7:9100/x", "redirects to gopher")]
    [DataRow("", "no address")]
    [DataRow("http://", "no address")]
    [DataRow("/x\r\nHost: y", "no address")]
    public void Follow_Elsewhere_IsRefusedWithItsReason(string location, string expected)
    {
        Assert.IsNull(Follow("192.0.2.7", location, out var reason));
        Assert.Contains(expected, reason);
    }

    [TestMethod]
    [DataRow("2001:db8::7", "http://[2001:db8::7]/x", true)]
    [DataRow("2001:db8::7", "http://[2001:DB8:0::7]/x", true)]
    [DataRow("2001:db8::7", "http://[2001:db8::8]/x", false)]
    [DataRow("::ffff:192.0.2.7", "http://192.0.2.7/x", true)]
    public void Follow_Version6_ComparesAddresses(string device, string location, bool expected) => Assert.AreEqual(expected, Follow(device, location, out _) is not null);

    [TestMethod]
    public void Follow_PortOfTheOptionsThatPrints_IsRefused()
    {
        // Options are checked when they are read; this is the second lock.
        Assert.IsNull(RedirectRule.Follow(new Uri("http://192.0.2.7/"), "http://192.0.2.7:9100/", Origin("192.0.2.7"), new WebOptions { HttpPort = 9100 }, out _));
    }

    private static Uri? Follow(string device, string location, out string reason)
    {
        var origin = Origin(device);
        return RedirectRule.Follow(new Uri($"http://{origin.UriHost}/dir/page"), location, origin, Options, out reason);
    }

    private static DeviceOrigin Origin(string address) => new(IPAddress.Parse(address), "x", new CertificatePins("", NullLogger<CertificatePins>.Instance));
}
