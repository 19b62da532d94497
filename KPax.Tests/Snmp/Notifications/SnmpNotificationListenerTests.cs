using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Snmp.Notifications;

[TestClass]
public sealed class SnmpNotificationListenerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly NotificationSource[] Known =
        [new(IPAddress.Loopback, ["public"]), new(IPAddress.IPv6Loopback, ["public"])];

    [TestMethod]
    [DataRow("127.0.0.1", null)]
    [DataRow("127.0.0.1", "127.0.0.1")]
    [DataRow("::1", null)]
    public async Task Start_OnEveryAddressOrOne_TakesAnInformAndAnswersIt(string from, string? at)
    {
        using var sender = Bind(IPAddress.Parse(from));
        await using var listener = Start(at is null ? null : IPAddress.Parse(at));

        sender.SendTo(NotificationDatagrams.Inform(requestId: 99), new IPEndPoint(IPAddress.Parse(from), listener.EndPoint.Port));
        var notification = await listener.Notifications.ReadAsync().AsTask().WaitAsync(Limit);
        var answer = new byte[500];
        var length = await sender.ReceiveAsync(answer, SocketFlags.None).WaitAsync(Limit);

        Assert.AreEqual(sender.LocalEndPoint, notification.Sender);
        Assert.IsTrue(SnmpMessageReader.TryRead(answer.AsSpan(0, length), out var response, out var reason), reason);
        Assert.AreEqual((SnmpPduType.Response, 99), (response.PduType, response.RequestId));
    }

    [TestMethod]
    public async Task TryStart_OnAPortThatIsTaken_GivesTheReason()
    {
        await using var first = Start(IPAddress.Loopback);

        var second = SnmpNotificationListener.TryStart(
            new SnmpNotificationOptions { Address = IPAddress.Loopback, Port = first.EndPoint.Port }, TimeProvider.System, out var error);

        Assert.IsNull(second);
        Assert.AreNotEqual("", error);
    }

    [TestMethod]
    public void TryStart_WithBadOptions_Throws() =>
        Assert.ThrowsExactly<ArgumentException>(() => SnmpNotificationListener.TryStart(new SnmpNotificationOptions { Port = 9_100 }, TimeProvider.System, out _));

    [TestMethod]
    public async Task Dispose_WhileNothingComes_EndsTheThreadAndTheNotifications()
    {
        var listener = Start(IPAddress.Loopback);

        await listener.DisposeAsync().AsTask().WaitAsync(Limit);

        await listener.Notifications.Completion.WaitAsync(Limit);
        SnmpNotificationListener? next = null;
        var (port, error) = (listener.EndPoint.Port, "");

        // A program that another test starts holds the socket until it runs.
        await Eventually.HoldsAsync(
            () =>
            {
                next = SnmpNotificationListener.TryStart(new SnmpNotificationOptions { Address = IPAddress.Loopback, Port = port }, TimeProvider.System, out error);
                return next is not null;
            },
            Limit);
        Assert.IsNotNull(next, error);
        await next.DisposeAsync();
    }

    private static SnmpNotificationListener Start(IPAddress? address)
    {
        var listener = SnmpNotificationListener.TryStart(new SnmpNotificationOptions { Address = address, Port = 0 }, TimeProvider.System, out var error);
        Assert.IsNotNull(listener, error);
        listener.SetSources(Known);
        return listener;
    }

    private static Socket Bind(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(address, 0));
        }
        catch (SocketException exception)
        {
            Assert.Inconclusive($"{address} cannot be used on this machine: {exception.Message}");
        }

        return socket;
    }
}
