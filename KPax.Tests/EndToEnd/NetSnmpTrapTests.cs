using System.Net;
using KPax.Snmp;
using KPax.Snmp.Notifications;

namespace KPax.Tests.EndToEnd;

/// <summary>net-snmp, a sender of others, sends traps and informs; informs end well only if they are acknowledged.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class NetSnmpTrapTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly string[] AlertCode = ["1.3.6.1.2.1.43.18.1.1.7.1.5", "i", "8"];

    [TestMethod]
    public async Task SnmpTrap_V1_IsTaken()
    {
        await using var listener = Start();

        await SendAsync("snmptrap", ["-v1", "-c", "public", $"{listener.EndPoint}", "1.3.6.1.2.1.43.18.2", "127.0.0.1", "6", "1", "4711", .. AlertCode]);

        await TakeAlertAsync(listener, SnmpVersion.V1, false);
    }

    [TestMethod]
    public async Task SnmpTrap_V2c_IsTaken()
    {
        await using var listener = Start();

        await SendAsync("snmptrap", ["-v2c", "-c", "public", $"{listener.EndPoint}", "4711", $"{NotificationObjects.PrinterAlert}", .. AlertCode]);

        await TakeAlertAsync(listener, SnmpVersion.V2c, false);
    }

    [TestMethod]
    public async Task SnmpInform_V2c_IsTakenAndAcknowledged()
    {
        await using var listener = Start();

        await SendAsync("snmpinform", ["-v2c", "-c", "public", "-t", "20", "-r", "0", $"{listener.EndPoint}", "4711", $"{NotificationObjects.PrinterAlert}", .. AlertCode]);

        await TakeAlertAsync(listener, SnmpVersion.V2c, true);
        Assert.AreEqual(1, listener.Counters.Acknowledged);
    }

    [TestMethod]
    public async Task SnmpInform_V2cWithAnotherCommunity_IsNotAcknowledged()
    {
        await using var listener = Start();

        var (exitCode, _, _) = await ChildProcess.RunAsync(
            Tools.Require("snmpinform"), ["-v2c", "-c", "guess", "-t", "0.2", "-r", "1", $"{listener.EndPoint}", "1", $"{NotificationObjects.PrinterAlert}"], Limit);

        Assert.AreEqual(1, exitCode);
        Assert.IsTrue(await Eventually.HoldsAsync(() => listener.Counters.DroppedFor(NotificationDrop.WrongCommunity) == 2, Limit));
        Assert.AreEqual(0, listener.Counters.Acknowledged);
    }

    private static SnmpNotificationListener Start()
    {
        var options = new SnmpNotificationOptions { Address = IPAddress.Loopback, Port = 0 };
        var listener = SnmpNotificationListener.TryStart(options, TimeProvider.System, out var error);
        Assert.IsNotNull(listener, error);
        listener.SetSources([new NotificationSource(IPAddress.Loopback, ["public"])]);
        return listener;
    }

    private static async Task SendAsync(string program, string[] arguments)
    {
        var (exitCode, output, errors) = await ChildProcess.RunAsync(Tools.Require(program), arguments, Limit);
        Assert.AreEqual(0, exitCode, $"{output}\n{errors}");
    }

    private static async Task TakeAlertAsync(SnmpNotificationListener listener, SnmpVersion version, bool isInform)
    {
        var notification = await listener.Notifications.ReadAsync().AsTask().WaitAsync(Limit);
        Assert.AreEqual(
            (version, NotificationObjects.PrinterAlert, 4711U, isInform), (notification.Version, notification.TrapOid, notification.SysUpTime, notification.IsInform));
        Assert.AreEqual(new VarBind(Oid.Parse(AlertCode[0]), SnmpValue.Integer(8)), notification.VarBinds.Single());
    }
}
