using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using KPax.Protocol.Device.V1;
using KPax.Simulator.Fleet;
using KPax.Simulator.Oracle;
using KPax.Snmp.Recordings;
using KPax.Tests.EndToEnd;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.Time.Testing;

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
    public async Task InitializeAsync()
    {
        // The port lies among those that the system gives to whoever asks, and one of those may have it for a moment.
        Assert.IsTrue(await Eventually.HoldsAsync(TryBind, TimeSpan.FromSeconds(60)), $"Port {Port} is taken.");
        _answering.Bind(new IPEndPoint(IPAddress.Parse(Address), 0));
        _running = AnswerAsync(_asked, _answering, anyAsker: false);
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
    public async Task Scan_OfTheForeignPort_IsTheReadingOfTheUsualPort()
    {
        var usual = FreePort.Udp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(Address), usual));
        var answering = AnswerAsync(socket, socket, anyAsker: true);

        var foreign = await ReadAsync(Port);
        Assert.AreEqual(await ReadAsync(usual), foreign);
        Assert.IsGreaterThan(5, foreign.Counters.Count + foreign.Supplies.Count);
        Assert.IsEmpty(foreign.Errors);

        await _closing.CancelAsync();
        await answering;
    }

    [TestMethod]
    public async Task Scan_OfANetworkAtTheForeignPort_SweepsAndReadsTheDevice()
    {
        var (_, output, errors) = await CommandLine.RunAsync("scan", "--json", $"{Address}-20", "--port", $"{Port}", "--timeout", "4");

        Assert.AreEqual($"{Address}:{Port}", JsonDocument.Parse(output).RootElement.GetProperty("target").GetString(), errors);
    }

    [TestMethod]
    public async Task Discover_OfTheForeignPort_FindsTheDevice()
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("discover", "--json", $"{Address}-3", "--port", $"{Port}", "--timeout", "4");

        Assert.AreEqual(0, exitCode, errors);
        StringAssert.StartsWith(output, $$"""{"address":"{{Address}}","port":{{Port}},"state":"device",""");
    }

    private bool TryBind()
    {
        try
        {
            _asked.Bind(new IPEndPoint(IPAddress.Parse(Address), Port));
            return true;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }

    /// <summary>The reading without what is another one's in each scan.</summary>
    private static async Task<DeviceReading> ReadAsync(int port)
    {
        var (exitCode, output, errors) = await CommandLine.RunAsync("scan", "--json", $"{Address}:{port}");
        Assert.AreEqual(0, exitCode, errors);
        var reading = DeviceReading.Parser.ParseJson(output);
        (reading.Target, reading.ReadAt) = ("", null);
        return reading;
    }

    // A clock that stands: both ports are of one device, and both scans see the same.
    private async Task AnswerAsync(Socket asked, Socket answering, bool anyAsker)
    {
        var recording = SnmpRecording.Load(Path.Combine(LoopbackFleet.Recordings, "canon-lbp243dw.snmprec")).VarBinds;
        var time = new FakeTimeProvider();
        var device = new SimulatedDevice("canon", recording, 1, new FleetOptions { Recordings = [] }, new PollLog("", time), time);
        var responder = new SnmpResponder(community => community == "public" ? device : null);
        var buffer = new byte[2_048];
        try
        {
            while (true)
            {
                var received = await asked.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _closing.Token);
                var answer = responder.Answer(buffer.AsSpan(0, received.ReceivedBytes), received.RemoteEndPoint);
                if (!answer.IsEmpty && (anyAsker || ((IPEndPoint)received.RemoteEndPoint).Port is >= 40_000 and <= 60_000))
                {
                    answering.SendTo(answer.Span, received.RemoteEndPoint);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
