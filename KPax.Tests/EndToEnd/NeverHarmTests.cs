using System.Net;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// No print port is opened, whatever stands in configuration and whatever devices try: shown at the system calls of the agent's process, and at
/// listeners on every print port of its devices.
/// </summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class NeverHarmTests
{
    private const int Block = 37;

    private static readonly int Port = FreePort.Udp();
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestMethod]
    public async Task Scan_OfDevicesThatLure_OpensNoPrintPort()
    {
        string[] addresses = [LoopbackBlock.First(Block), LoopbackBlock.First(Block)[..^1] + "2"];
        using var tripwires = new Tripwires(addresses);
        await using var first = new LuringDevice(new IPEndPoint(IPAddress.Parse(addresses[0]), Port), tripwires);
        await using var second = new LuringDevice(new IPEndPoint(IPAddress.Parse(addresses[1]), Port), tripwires);

        var trace = await ScanAsync($"{addresses[0]}-4", "--port", $"{Port}", "--any");

        Assert.IsGreaterThan(2, first.Questions, trace.Errors);
        Assert.IsGreaterThan(2, second.Questions, trace.Errors);
        Assert.IsGreaterThan(5, trace.Calls.Count(call => call.Port == Port), "The trace does not see what is sent.");
        AssertNothingPrinted(trace);
        Assert.AreEqual("", string.Join(", ", tripwires.Touched));
    }

    [TestMethod]
    public async Task Discover_OfDevicesThatLure_OpensNoPrintPort()
    {
        string[] addresses = [LoopbackBlock.First(Block), LoopbackBlock.First(Block)[..^1] + "2"];
        using var tripwires = new Tripwires(addresses);
        await using var first = new LuringDevice(new IPEndPoint(IPAddress.Parse(addresses[0]), Port), tripwires);
        await using var second = new LuringDevice(new IPEndPoint(IPAddress.Parse(addresses[1]), Port), tripwires);

        var trace = await DiscoverAsync($"{addresses[0]}-4", "--port", $"{Port}", "--community", "public", "--community", "second");

        Assert.AreEqual(0, trace.ExitCode, trace.Errors);
        Assert.AreEqual(2, trace.Output.Split('\n').Count(line => line.StartsWith("127.", StringComparison.Ordinal)), trace.Output);
        Assert.IsGreaterThan(0, Math.Min(first.Questions, second.Questions), trace.Errors);
        Assert.IsGreaterThan(3, trace.Calls.Count(call => call.Port == Port), "The trace does not see what is sent.");
        AssertNothingPrinted(trace);
        Assert.AreEqual("", string.Join(", ", tripwires.Touched));
    }

    [TestMethod]
    [DataRow("127.0.0.1:9100")]
    [DataRow("127.0.0.1:515")]
    [DataRow("[::1]:9100")]
    [DataRow("[::ffff:127.0.0.1]:631")]
    [DataRow("localhost:9101")]
    [DataRow("127.0.0.1-3", "--port", "9999")]
    [DataRow("127.0.0.0/30", "--port", "2501")]
    [DataRow("localhost", "--port", "9116")]
    public async Task Scan_OfAPrintPort_IsRefusedAndOpensNothing(params string[] arguments)
    {
        var trace = await ScanAsync(arguments);

        Assert.AreEqual(2, trace.ExitCode, trace.Errors);
        StringAssert.Contains(trace.Errors, "print");
        Assert.AreEqual("", string.Join(", ", trace.Calls));
    }

    [TestMethod]
    [DataRow("127.0.0.1:9100")]
    [DataRow("[::1]:515")]
    [DataRow("[::ffff:127.0.0.1]:9102")]
    [DataRow("localhost:631")]
    [DataRow("127.0.0.1", "--port", "9103")]
    [DataRow("::1", "--port", "35")]
    [DataRow("127.0.0.1-3", "--port", "9999")]
    [DataRow("127.0.0.1-127.0.0.3", "--port", "2000")]
    [DataRow("127.0.0.0/30", "--port", "170")]
    [DataRow("127.0.0.*", "--port", "2501")]
    [DataRow("127.0-1.0.1-3", "--port", "9112")]
    [DataRow("localhost", "--port", "9116")]
    [DataRow("127.0.0.1", "127.0.0.2:9109")]
    public async Task Discover_OfAPrintPort_IsRefusedAndOpensNothing(params string[] arguments)
    {
        var trace = await DiscoverAsync(arguments);

        Assert.AreEqual(2, trace.ExitCode, trace.Errors);
        StringAssert.Contains(trace.Errors, "print");
        Assert.AreEqual("", string.Join(", ", trace.Calls));
    }

    [TestMethod]
    [DataRow("--server", "https://127.0.0.1:9100")]
    [DataRow("--server", "https://[::1]:631")]
    public async Task Run_WithAServerAtAPrintPort_IsRefusedAndOpensNothing(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var trace = await NetworkTrace.RunAsync(PublishedPrograms.Agent, ["run", "--data-dir", folder.Path, "--end-with-stdin", .. arguments], Limit);

        Assert.AreEqual(2, trace.ExitCode, trace.Errors);
        StringAssert.Contains(trace.Errors, "print");
        AssertNothingPrinted(trace);
    }

    [TestMethod]
    public void Parse_OfCallsOfEveryKind_GivesThePortsThatAreOpened()
    {
        var calls = NetworkTrace.Parse(
        [
            """15085 connect(87, {sa_family=AF_INET, sin_port=htons(9100), sin_addr=inet_addr("127.0.0.1")}, 16) = 0""",
            """15085 sendmsg(87, {msg_name={sa_family=AF_INET6, sin6_port=htons(515), sin6_flowinfo=htonl(0)}, msg_namelen=28}, 0 <unfinished ...>""",
            """5 sendmmsg(8, [{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(161)}}}, {msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(631)}}}], 2, 0) = 2""",
            """15085 bind(87, {sa_family=AF_INET, sin_port=htons(0), sin_addr=inet_addr("0.0.0.0")}, 16) = 0""",
            """15085 recvmsg(87, {msg_name={sa_family=AF_INET, sin_port=htons(9101), sin_addr=inet_addr("127.0.0.1")}}, 0) = 5""",
            """15085 <... recvmsg resumed>{msg_name={sa_family=AF_INET, sin_port=htons(9102)}}, 0) = 5""",
        ]);

        CollectionAssert.AreEqual(new[] { ("connect", 9100), ("sendmsg", 515), ("sendmmsg", 161), ("sendmmsg", 631), ("bind", 0) }, calls.ToArray());
    }

    private static Task<NetworkTrace> ScanAsync(params IEnumerable<string> arguments) =>
        NetworkTrace.RunAsync(PublishedPrograms.Agent, ["scan", .. arguments, "--timeout", "5", "--retries", "0"], Limit);

    private static Task<NetworkTrace> DiscoverAsync(params IEnumerable<string> arguments) =>
        NetworkTrace.RunAsync(PublishedPrograms.Agent, ["discover", .. arguments, "--timeout", "5"], Limit);

    private static void AssertNothingPrinted(NetworkTrace trace) =>
        Assert.AreEqual("", string.Join(", ", trace.Calls.Where(call => Tripwires.Ports.Contains(call.Port))));
}
