using System.Net;
using System.Net.Sockets;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Simulator.Fleet;

/// <summary>Faults on demand, as a poller meets them.</summary>
[TestClass]
public sealed class FaultyFleetTests
{
    private static readonly Oid SysDescr = Oid.Parse("1.3.6.1.2.1.1.1.0");
    private static readonly Oid Trays = Oid.Parse("1.3.6.1.2.1.43.8");
    private static readonly FleetOptions One = new() { Recordings = [], Synthetic = true, Listen = IPAddress.Loopback, Port = 0, Layout = FleetLayout.Ports };

    [TestMethod]
    public async Task Ask_WithDelay_AnswerWaitsForIt()
    {
        var time = new FakeTimeProvider();
        await using var fleet = await StartAsync(new FaultOptions { Delay = TimeSpan.FromMilliseconds(20) }, time);
        await using var client = new SnmpClient(new SnmpClientOptions { Timeout = TimeSpan.FromMinutes(1), Retries = 0 }, TimeProvider.System);
        var asked = client.GetAsync(fleet.Target(), [SysDescr], CancellationToken.None).AsTask();
        while (fleet.Fleet.Delayed == 0)
        {
            await Task.Yield();
        }

        time.Advance(TimeSpan.FromMilliseconds(19));
        Assert.AreEqual((1, false), (fleet.Fleet.Delayed, asked.IsCompleted));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(SnmpOutcome.Answered, (await asked).Outcome);
    }

    [TestMethod]
    public async Task Ask_WithEveryQuestionLost_IsSilence()
    {
        await using var fleet = await StartAsync(new FaultOptions { LossPercent = 100 });
        Assert.AreEqual(SnmpOutcome.TimedOut, (await fleet.Impatient.GetAsync(fleet.Target(), [SysDescr], CancellationToken.None)).Outcome);
    }

    [TestMethod]
    public async Task Ask_WithoutBulk_OnlyGetBulkIsSilence()
    {
        await using var fleet = await StartAsync(new FaultOptions { NoBulk = true });
        Assert.AreEqual(SnmpOutcome.TimedOut, (await fleet.Impatient.GetBulkAsync(fleet.Target(), 0, 5, [SysDescr], CancellationToken.None)).Outcome);
        Assert.AreEqual(SnmpOutcome.Answered, (await fleet.Client.GetNextAsync(fleet.Target(), [SysDescr], CancellationToken.None)).Outcome);
    }

    [TestMethod]
    [DataRow(10, 10)]
    [DataRow(50, 7)]
    public async Task Ask_WithMaxRepetitions_GivesNoMoreRows(int most, int asked)
    {
        await using var fleet = await StartAsync(new FaultOptions { MaxRepetitions = most });
        Assert.HasCount(Math.Min(most, asked), (await fleet.Client.GetBulkAsync(fleet.Target(), 0, asked, [Trays], CancellationToken.None)).VarBinds);
        Assert.HasCount(Math.Min(most, 12), (await fleet.Client.GetBulkAsync(fleet.Target(), 0, 12, [Trays], CancellationToken.None)).VarBinds);
    }

    [TestMethod]
    public async Task Ask_WithBigLimit_LargerAnswersAreTooBig()
    {
        await using var fleet = await StartAsync(new FaultOptions { BigLimit = 484 });
        Assert.AreEqual(SnmpErrors.TooBig, (await fleet.Client.GetBulkAsync(fleet.Target(), 0, 60, [Trays], CancellationToken.None)).ErrorStatus);
        var few = await fleet.Client.GetBulkAsync(fleet.Target(), 0, 5, [Trays], CancellationToken.None);
        Assert.AreEqual((SnmpOutcome.Answered, 5), (few.Outcome, few.VarBinds.Count));
    }

    [TestMethod]
    public async Task Start_WithSteps_LeavesAddressesOut()
    {
        var options = One with { Layout = FleetLayout.Addresses, Listen = IPAddress.Parse("127.36.250.5"), Port = FreePort.Udp(), Count = 3, Step = 100 };
        await using var fleet = await LoopbackFleet.StartAsync(options);
        CollectionAssert.AreEqual(
            new[] { "127.36.250.5", "127.36.250.105", "127.36.250.205" }, fleet.Fleet.Printers.Select(printer => printer.EndPoint.Address.ToString()).ToArray());
    }

    [TestMethod]
    public async Task Ask_WithSilentOthers_TheyAreSilenceAndPrintersAnswer()
    {
        var options = One with { Layout = FleetLayout.Addresses, Listen = IPAddress.Parse("127.36.251.5"), Port = FreePort.Udp(), Faults = new FaultOptions { SilentOthers = true } };
        await using (var fleet = await LoopbackFleet.StartAsync(options))
        {
            Assert.IsFalse(IsRefused("127.36.251.6", options.Port));
            Assert.IsFalse(IsRefused("127.77.1.2", options.Port));
            Assert.AreEqual("KPX7A0000000", fleet.Fleet.Printers.Single().Device.Serial);
            await fleet.GetAsync("1.3.6.1.2.1.1.1.0");
        }

        // A program that another test starts holds the socket until it runs.
        Assert.IsTrue(await Eventually.HoldsAsync(() => IsRefused("127.36.251.6", options.Port), TimeSpan.FromSeconds(60)), "Nothing is left of it.");
    }

    // On loopback an ICMP port unreachable is there before the send returns, and the next call on the connected socket tells of it.
    private static bool IsRefused(string address, int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(new IPEndPoint(IPAddress.Parse(address), port));
        try
        {
            socket.Send([0]);
            socket.Send([0]);
            return false;
        }
        catch (SocketException refusal) when (refusal.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
    }

    private static Task<LoopbackFleet> StartAsync(FaultOptions faults, TimeProvider? time = null) => LoopbackFleet.StartAsync(One with { Faults = faults }, time);
}
