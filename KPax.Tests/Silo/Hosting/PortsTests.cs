using System.Net;
using System.Net.Sockets;
using KPax.Silo.Hosting;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class PortsTests
{
    // Linux gives clients ports from 32768, Windows from 49152.
    private const int FirstOfClients = 32_768;

    [TestMethod]
    public void FindFree_ManyTimes_LiesBelowThoseOfClientsAndCanBeListenedOn()
    {
        for (var time = 0; time < 20; time++)
        {
            var (tcp, udp) = (Ports.FindFree(), Ports.FindFreeUdp());
            using var listener = new TcpListener(IPAddress.Loopback, tcp);
            listener.Start();
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, udp));

            Assert.IsTrue(tcp is > 1_023 and < FirstOfClients && udp is > 1_023 and < FirstOfClients, $"{tcp}, {udp}");
        }
    }
}
