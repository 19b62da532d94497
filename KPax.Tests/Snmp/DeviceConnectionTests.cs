using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class DeviceConnectionTests
{
    private static readonly IPAddress Device = IPAddress.Parse("127.38.0.5");

    public static IEnumerable<object[]> Printing => Enumerable.Range(0, 65_536).Where(PrintPorts.Contains).Select(port => new object[] { port });

    [TestMethod]
    [DynamicData(nameof(Printing))]
    public async Task Open_PrintPort_Throws(int port)
    {
        await Assert.ThrowsExactlyAsync<PrintPortException>(async () => await DeviceConnection.OpenAsync(new IPEndPoint(Device, port), CancellationToken.None));
        if (port != DeviceConnection.IppPort)
        {
            await Assert.ThrowsExactlyAsync<PrintPortException>(async () => await DeviceConnection.OpenForIppAsync(new IPEndPoint(Device, port), CancellationToken.None));
        }
    }

    [TestMethod]
    public async Task Open_OtherPort_Connects()
    {
        using var listener = new TcpListener(Device, 0);
        listener.Start();
        var place = (IPEndPoint)listener.LocalEndpoint;
        await using var page = await DeviceConnection.OpenAsync(place, CancellationToken.None);
        await using var ipp = await DeviceConnection.OpenForIppAsync(place, CancellationToken.None);

        Assert.IsTrue(page.CanWrite && ipp.CanWrite);
    }
}
