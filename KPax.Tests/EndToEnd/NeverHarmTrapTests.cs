using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Codec;
using KPax.Tests.Snmp.Notifications;

namespace KPax.Tests.EndToEnd;

/// <summary>An inform is answered at the port that it came from. When that is a print port, the real agent sends nothing there.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class NeverHarmTrapTests
{
    private const int Block = 38;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestMethod]
    public async Task Run_WithTrapsAndInformsFromPrintPorts_AnswersNothingThere()
    {
        var printer = LoopbackBlock.First(Block);
        var (snmpPort, trapPort) = (FreePort.Udp(), FreePort.Udp());
        using var folder = new TemporaryFolder();
        using var tripwires = new Tripwires(printer);
        await using var printers = await SimulatedPrinters.StartAsync(PublishedPrograms.Recordings, "--listen", printer, "--port", $"{snmpPort}", "--count", "1");
        await File.WriteAllTextAsync(folder.Of("agent.json"), $$"""
            { "Discovery": { "Targets": [ "{{printer}}:{{snmpPort}}" ] }, "Traps": { "Address": "127.0.0.1", "Port": {{trapPort}}, "PerDevicePerSecond": 1000 } }
            """);
        var agent = new IPEndPoint(IPAddress.Loopback, trapPort);
        using var ordinary = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        ordinary.Bind(new IPEndPoint(IPAddress.Parse(printer), 0));

        var trace = await NetworkTrace.RunAsync(
            PublishedPrograms.Agent,
            ["run", "--config", folder.Of("agent.json"), "--data-dir", folder.Of("data"), "--server", "https://127.0.0.1:1", "--end-with-stdin"],
            async program =>
            {
                // Its informs are acknowledged as soon as the printer is known.
                Assert.IsTrue(await Eventually.HoldsAsync(() => IsAcknowledged(ordinary, agent, 1), Limit), program.Errors);
                foreach (var port in Tripwires.Ports)
                {
                    SendAll(datagram => tripwires.SendFrom(new IPEndPoint(IPAddress.Parse(printer), port), datagram, agent));
                }

                // The listener has one thread: what came before has been decided by now.
                Assert.IsTrue(await Eventually.HoldsAsync(() => IsAcknowledged(ordinary, agent, 2), Limit), program.Errors);
            },
            Limit);

        Assert.AreEqual(0, trace.ExitCode, trace.Errors);
        Assert.IsGreaterThan(2, trace.Calls.Count(call => call.Port == snmpPort), "The trace does not see what is sent.");
        Assert.AreEqual("", string.Join(", ", trace.Calls.Where(call => Tripwires.Ports.Contains(call.Port))));
        Assert.AreEqual("", string.Join(", ", tripwires.Touched));
    }

    private static void SendAll(Action<byte[]> send)
    {
        send(NotificationDatagrams.TrapV1("1.3.6.1.2.1.43.18.2", 6, 1));
        send(NotificationDatagrams.Trap());
        send(NotificationDatagrams.Inform());
    }

    private static bool IsAcknowledged(Socket sender, IPEndPoint agent, int requestId)
    {
        sender.SendTo(NotificationDatagrams.Inform(requestId: requestId), agent);
        var buffer = new byte[2_048];
        while (sender.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead))
        {
            var length = sender.Receive(buffer);
            if (SnmpMessageReader.TryRead(buffer.AsSpan(0, length), out var answer, out _) && answer.PduType == SnmpPduType.Response && answer.RequestId == requestId)
            {
                return true;
            }
        }

        return false;
    }
}
