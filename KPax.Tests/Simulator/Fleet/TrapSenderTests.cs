using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class TrapSenderTests
{
    private static readonly Oid Code = Oid.Parse("1.3.6.1.2.1.43.18.1.1.7");

    [TestMethod]
    public async Task Fleet_WithLife_SendsATrapWhenAJamBeginsAndWhenItEnds()
    {
        var options = new SnmpNotificationOptions { Address = IPAddress.Loopback, Port = 0 };
        await using var listener = SnmpNotificationListener.TryStart(options, TimeProvider.System, out var error);
        Assert.IsNotNull(listener, error);
        listener.SetSources([new NotificationSource(IPAddress.Loopback, ["public"])]);
        var time = new FakeTimeProvider();
        await using var fleet = await LoopbackFleet.StartAsync(
            LoopbackFleet.Options with { Layout = FleetLayout.Ports, Count = 12, IsAlive = true, Traps = listener.EndPoint }, time);

        var first = await NextAsync(listener, time);
        var last = first;
        while (last.Sender.Equals(first.Sender) is false || CodeOf(last) == 8)
        {
            last = await NextAsync(listener, time);
        }

        Assert.AreEqual((NotificationObjects.PrinterAlert, 8L), (first.TrapOid, CodeOf(first)));
        Assert.AreEqual(1801, CodeOf(last));
        Assert.IsTrue(last.SysUpTime > first.SysUpTime);
        Assert.IsTrue(fleet.Fleet.Printers.Any(printer => printer.EndPoint.Equals(first.Sender)), "It comes from the printer's own place.");
    }

    private static long CodeOf(SnmpNotification trap) =>
        trap.VarBinds.Single(varBind => varBind.Name.StartsWith(Code)).Value.TryGetNumber(out var code) ? code : 0;

    private static async Task<SnmpNotification> NextAsync(SnmpNotificationListener listener, FakeTimeProvider time)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        SnmpNotification? trap;
        while (!listener.Notifications.TryRead(out trap))
        {
            limit.Token.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        return trap;
    }
}
