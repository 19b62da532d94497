using System.Net;
using System.Net.Sockets;
using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Tests.Snmp.Discovery;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class NetworkFinderTests
{
    private static readonly SweepOptions Options = new() { Timeout = TimeSpan.FromSeconds(1), Retries = 0, Ping = false };

    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task FindAsync_WithoutAnySocket_FailsEachTargetWithTheReason()
    {
        var found = await FindAsync(new NoSockets());

        CollectionAssert.AreEqual(new[] { "10.0.0.1", "10.0.0.2" }, found.Select(one => one.Target.Name).ToArray());
        Assert.IsTrue(found.All(one => one.IsRefused && one.Refusal.StartsWith("No UDP socket could be opened: ", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task FindAsync_OfANetwork_GivesWhoAnswersAndTellsHowFarItIs()
    {
        var network = new FakeNetwork();
        network.Devices["10.0.0.2:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        var finder = NewFinder(network);
        Assert.IsNull(finder.Progress);

        var found = await FindAsync(finder);

        Assert.AreEqual(("10.0.0.2", ""), (found.Single().Target.Name, found[0].Refusal));
        Assert.AreEqual((2, 2, 1), (finder.Progress!.Value.Total, finder.Progress.Value.Asked, finder.Progress.Value.Answered));
    }

    private NetworkFinder NewFinder(ISweepSockets sockets) => new(ranges => new NetworkSweep(Options, ranges, null, sockets, _time));

    private Task<List<FoundTarget>> FindAsync(ISweepSockets sockets) => FindAsync(NewFinder(sockets));

    private async Task<List<FoundTarget>> FindAsync(NetworkFinder finder)
    {
        ScanTarget[] targets = [.. new[] { "10.0.0.1", "10.0.0.2" }.Select(name => new ScanTarget(name, new SnmpTarget(new IPEndPoint(IPAddress.Parse(name), 161), SnmpVersion.V2c, "public")))];
        var finding = Task.Run(async () => await finder.FindAsync(targets, CancellationToken.None).ToListAsync());
        while (!finding.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        return await finding;
    }

    private sealed class NoSockets : ISweepSockets
    {
        public ISweepSocket OpenUdp(AddressFamily family, Range? ports, UdpChannel.Receiver receiver) => throw new SocketException((int)SocketError.TooManyOpenSockets);

        public IEchoSocket? OpenEcho(AddressFamily family, EchoReceiver receiver) => null;
    }
}
