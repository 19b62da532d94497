using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class UdpChannelTests
{
    private readonly SnmpClientCounters _counters = new();

    [TestMethod]
    public async Task DisposeAsync_WhileItWaitsForADatagram_Ends()
    {
        var channel = new UdpChannel(AddressFamily.InterNetwork, null, 65_536, (_, _) => { }, _counters);
        await channel.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None);
        Assert.AreEqual(0, _counters.ReceiveErrors);
    }

    [TestMethod]
    public async Task Send_ToItself_ArrivesWithItsSender()
    {
        var arrived = new TaskCompletionSource<(int Length, int Port)>();
        await using var channel = new UdpChannel(
            AddressFamily.InterNetwork, null, 65_536, (datagram, sender) => arrived.TrySetResult((datagram.Length, SocketAddresses.PortOf(sender))), _counters);
        channel.Send([1, 2, 3], new IPEndPoint(IPAddress.Loopback, channel.LocalEndPoint.Port).Serialize());
        Assert.AreEqual((3, channel.LocalEndPoint.Port), await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None));
    }

    [TestMethod]
    public async Task Receive_AReceiverThatFailsOnce_TakesTheNextDatagram()
    {
        var arrived = new TaskCompletionSource();
        UdpChannel.Receiver receiver = (datagram, _) =>
        {
            if (datagram[0] == 1)
            {
                throw new InvalidOperationException("a mistake");
            }

            arrived.TrySetResult();
        };
        await using var channel = new UdpChannel(AddressFamily.InterNetwork, null, 65_536, receiver, _counters);
        var itself = new IPEndPoint(IPAddress.Loopback, channel.LocalEndPoint.Port).Serialize();
        channel.Send([1], itself);
        channel.Send([2], itself);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, CancellationToken.None);
        Assert.AreEqual(1, _counters.Faults);
    }

    [TestMethod]
    public async Task Bind_PortOfARangeTaken_TakesAnother()
    {
        var ports = FreePort.UdpPair();
        var range = ports..(ports + 2);
        await using var first = new UdpChannel(AddressFamily.InterNetwork, range, 65_536, (_, _) => { }, _counters);
        await using var second = new UdpChannel(AddressFamily.InterNetwork, range, 65_536, (_, _) => { }, _counters);
        CollectionAssert.AreEquivalent(new[] { ports, ports + 1 }, new[] { first.LocalEndPoint.Port, second.LocalEndPoint.Port });
        Assert.ThrowsExactly<SocketException>(() => new UdpChannel(AddressFamily.InterNetwork, range, 65_536, (_, _) => { }, _counters));
    }
}
