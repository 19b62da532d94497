using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KPax.Simulator.Fleet;
using KPax.Simulator.Oracle;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;

namespace KPax.Tests.Agent.Commands;

/// <summary>Canon's own SNMP port: answers come from another port, and only to askers at ports from 40000 to 60000.</summary>
[TestClass]
public sealed class ForeignPortTests
{
    private const int Block = 39;
    private const int Port = 47_545;

    private readonly CancellationTokenSource _closing = new();
    private readonly Socket _asked = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly Socket _answering = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private Task _running = Task.CompletedTask;

    private static string Address => LoopbackBlock.First(Block);

    [TestInitialize]
    public void Initialize()
    {
        _asked.Bind(new IPEndPoint(IPAddress.Parse(Address), Port));
        _answering.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
        _running = AnswerAsync();
    }

    [TestCleanup]
    public async Task Cleanup()
    {
        await _closing.CancelAsync();
        await _running;
        _asked.Dispose();
        _answering.Dispose();
        _closing.Dispose();
    }

    [TestMethod]
    public async Task Scan_OfTheForeignPort_ReadsTheDevice()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("scan", "--json", $"{Address}:{Port}");

        Assert.AreEqual(0, exitCode, errors);
        Assert.AreEqual($"{Address}:{Port}", JsonDocument.Parse(output).RootElement.GetProperty("target").GetString());
    }

    [TestMethod]
    public async Task Scan_OfANetworkAtTheForeignPort_SweepsAndReadsTheDevice()
    {
        var (_, output, errors) = await CommandLine.RunAsync("scan", "--json", $"{Address}-20", "--port", $"{Port}", "--timeout", "0.5");

        Assert.AreEqual($"{Address}:{Port}", JsonDocument.Parse(output).RootElement.GetProperty("target").GetString(), errors);
    }

    [TestMethod]
    public async Task Discover_OfTheForeignPort_FindsTheDevice()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("discover", "--json", $"{Address}-3", "--port", $"{Port}", "--timeout", "0.5");

        Assert.AreEqual(0, exitCode, errors);
        StringAssert.StartsWith(output, $$"""{"address":"{{Address}}","port":{{Port}},"state":"device",""");
    }

    private async Task AnswerAsync()
    {
        var recording = SnmpRecording.Load(Path.Combine(LoopbackFleet.Recordings, "canon-lbp243dw.snmprec")).VarBinds;
        var device = new SimulatedDevice("canon", recording, 1, new FleetOptions { Recordings = [] }, new PollLog("", TimeProvider.System), TimeProvider.System);
        var responder = new SnmpResponder(community => community == "public" ? device : null);
        var buffer = new byte[2_048];
        try
        {
            while (true)
            {
                var received = await _asked.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _closing.Token);
                var answer = responder.Answer(buffer.AsSpan(0, received.ReceivedBytes), received.RemoteEndPoint);
                if (!answer.IsEmpty && ((IPEndPoint)received.RemoteEndPoint).Port is >= 40_000 and <= 60_000)
                {
                    _answering.SendTo(answer.Span, received.RemoteEndPoint);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
