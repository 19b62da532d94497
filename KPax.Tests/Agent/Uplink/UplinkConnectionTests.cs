using System.Net;
using System.Net.Sockets;
using KPax.Agent.Uplink;
using KPax.Snmp;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Uplink;

[TestClass]
public sealed class UplinkConnectionTests
{
    [TestMethod]
    public async Task Create_OfAServerAtAPrintPort_OpensNothing()
    {
        var address = LoopbackBlock.First(35);
        using var tripwire = new TcpListener(IPAddress.Parse(address), 9999);
        tripwire.Start();

        await FailAsync(new Uri($"https://{address}:9999"), proxy: null);

        Assert.IsFalse(tripwire.Pending());
    }

    [TestMethod]
    public async Task Create_WithAProxyAtAPrintPort_OpensNothing()
    {
        var address = LoopbackBlock.First(36);
        using var tripwire = new TcpListener(IPAddress.Parse(address), 9999);
        tripwire.Start();

        await FailAsync(new Uri("https://kpax.example:8443"), new WebProxy($"http://{address}:9999"));

        Assert.IsFalse(tripwire.Pending());
    }

    private static async Task FailAsync(Uri server, WebProxy? proxy)
    {
        var handler = UplinkHandler.Create(server, new UplinkOptions(), new UplinkTraffic());
        handler.Proxy = proxy;
        using var client = new HttpClient(handler);

        var exception = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => client.GetAsync(server));

        Assert.IsInstanceOfType<PrintPortException>(exception.GetBaseException(), exception.ToString());
    }
}
