using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class DeviceSocketTests
{
    private static readonly IReadOnlyList<int> Printing = [.. Enumerable.Range(0, 65_536).Where(PrintPorts.Contains)];

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("::1")]
    [DataRow("::ffff:127.0.0.1")]
    public void Send_ToEveryPrintPort_IsRefusedAndNothingArrives(string address)
    {
        var device = IPAddress.Parse(address);
        using var socket = new DeviceSocket(device.AddressFamily);
        foreach (var port in Printing)
        {
            var exception = Assert.ThrowsExactly<PrintPortException>(() => socket.Send([1], new IPEndPoint(device, port).Serialize()));

            StringAssert.Contains(exception.Message, $"Port {port} ");
        }
    }

    [TestMethod]
    public void Send_ToAnotherPort_Arrives()
    {
        using var device = new DeviceSocket(AddressFamily.InterNetwork);
        device.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var socket = new DeviceSocket(AddressFamily.InterNetwork);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        socket.Send([7], device.LocalEndPoint!.Serialize());

        var sender = new SocketAddress(AddressFamily.InterNetwork);
        Assert.IsTrue(device.Poll(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(1, device.Receive(new byte[10], sender));
        Assert.AreEqual(socket.LocalEndPoint!.Port, SocketAddresses.PortOf(sender));
    }

    [TestMethod]
    public void Bind_ToEveryPrintPort_IsRefused()
    {
        using var socket = new DeviceSocket(AddressFamily.InterNetwork);
        foreach (var port in Printing)
        {
            Assert.ThrowsExactly<PrintPortException>(() => socket.Bind(new IPEndPoint(IPAddress.Loopback, port)));
        }

        Assert.IsNull(socket.LocalEndPoint);
    }
}
