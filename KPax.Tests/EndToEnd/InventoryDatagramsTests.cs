using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.EndToEnd;

/// <summary>How few datagrams a printer of 515 objects is read with.</summary>
[TestClass]
public sealed class InventoryDatagramsTests
{
    private static readonly FleetOptions One = new() { Recordings = [], Synthetic = true, Listen = IPAddress.Loopback, Port = 0, Layout = FleetLayout.Ports };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Walk_OfAPrinterOf515Objects_Takes20DatagramsAtMost()
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        await using var client = new SnmpClient(new SnmpClientOptions { Timeout = TimeSpan.FromSeconds(20), Retries = 0 }, TimeProvider.System);
        var walker = new SnmpWalker(client, new SnmpWalkOptions(), TimeProvider.System);
        foreach (var turn in new[] { "unknown", "known" })
        {
            var before = client.Counters.Sent + client.Counters.Answered;
            var walk = await walker.WalkAsync(fleet.Target(), Oid.Parse("1.3.6.1"), TestContext.CancellationToken);
            var datagrams = client.Counters.Sent + client.Counters.Answered - before;
            TestContext.WriteLine($"{turn}: {datagrams} datagrams");
            Assert.HasCount(515, walk.VarBinds);
            Assert.IsLessThanOrEqualTo(20, datagrams, turn);
        }
    }
}
