using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Snmp.Discovery;

/// <summary>The sweep on sockets of the system: UDP, and ICMP where it is allowed.</summary>
[TestClass]
public sealed class SystemSweepTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Run_OverLoopback_FindsThePrinterAndWhoIsAliveButSilent()
    {
        await using var printers = await LoopbackFleet.StartAsync(LoopbackFleet.Options);
        var printer = printers.Fleet.Printers[0];
        var credentials = new SweepCredentials { Communities = [new SweepCommunity(SnmpVersion.V2c, printer.Community)] };
        var options = new SweepOptions { Timeout = TimeSpan.FromSeconds(6), Retries = 0, DatagramsPerSecond = SweepOptions.Unlimited };
        var sweep = new NetworkSweep(options, [new SweepRange(IPAddress.Loopback, 2, printer.EndPoint.Port, credentials)], null, TimeProvider.System);

        var found = await sweep.RunAsync(CancellationToken.None).ToDictionaryAsync(finding => $"{finding.EndPoint.Address}", finding => finding.Kind);

        Assert.AreEqual(SweepFindingKind.Device, found["127.0.0.1"]);
        if (sweep.LacksPing)
        {
            Assert.Inconclusive("Pings are not allowed here.");
        }

        Assert.AreEqual(SweepFindingKind.Silent, found["127.0.0.2"]);
        // A question and a ping each; where the printer answers before its ping is on its way, the ping is spared.
        Assert.IsTrue(sweep.Progress.Sent is 3 or 4, $"{sweep.Progress.Sent} datagrams were sent.");
    }

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("::1")]
    public async Task IcmpSocket_OfOurself_GivesTheNumberBack(string address)
    {
        var to = IPAddress.Parse(address);
        var arrived = new TaskCompletionSource<(int Number, IPAddress From)>();
        await using var socket = IcmpSocket.TryOpen(to.AddressFamily, (number, from) => arrived.TrySetResult((number, AddressOf(from))));
        if (socket is null)
        {
            Assert.Inconclusive("Pings are not allowed here.");
        }

        socket.Send(0x1234_5678, new IPEndPoint(to, 0).Serialize());

        Assert.AreEqual((0x1234_5678, to), await arrived.Task.WaitAsync(Limit));
    }

    [TestMethod]
    public void TryRead_OfPacketsThatAreNoRepliesOfOurs_RefusesThem()
    {
        // Echo reply, code, checksum, identifier, sequence, our mark, number.
        byte[] good = [0, 0, 0, 0, 0, 0, 0, 0, 0x4B, 0x50, 0x61, 0x78, 0x53, 0x77, 0x65, 0x65, 0, 0, 0, 7];
        byte[] withHeader = [0x45, .. new byte[19], .. good];
        byte[] ofV6 = [129, .. good[1..]];
        byte[] request = [8, .. good[1..]];
        byte[] otherMark = [.. good[..8], 1, .. good[9..]];

        Assert.IsTrue(IcmpSocket.TryRead(good, isV6: false, out var number) && number == 7);
        Assert.IsTrue(IcmpSocket.TryRead(withHeader, isV6: false, out number) && number == 7);
        Assert.IsTrue(IcmpSocket.TryRead(ofV6, isV6: true, out number) && number == 7);
        foreach (var packet in new[] { request, otherMark, ofV6, good[..19], [], [0x4F, 1, 2] })
        {
            Assert.IsFalse(IcmpSocket.TryRead(packet, isV6: false, out _), Convert.ToHexString(packet));
        }
    }

    [TestMethod]
    public async Task WindowsEcho_OfOurself_GivesTheNumberBack()
    {
        var arrived = new TaskCompletionSource<(int Number, IPAddress From)>();
        await using var pinger = new WindowsEcho(TimeSpan.FromSeconds(5), (number, from) => arrived.TrySetResult((number, AddressOf(from))));

        pinger.Send(42, new IPEndPoint(IPAddress.Loopback, 0).Serialize());

        // Without the right to it, .NET asks the program ping, which may be missing.
        if (await Task.WhenAny(arrived.Task, Task.Delay(Limit, TimeProvider.System)) != arrived.Task)
        {
            Assert.Inconclusive("Pings are not allowed here.");
        }

        Assert.AreEqual((42, IPAddress.Loopback), await arrived.Task);
    }

    private static IPAddress AddressOf(SocketAddress from) =>
        ((IPEndPoint)new IPEndPoint(from.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(from)).Address;
}
