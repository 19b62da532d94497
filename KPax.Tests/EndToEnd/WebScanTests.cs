using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.House;

namespace KPax.Tests.EndToEnd;

/// <summary><c>kpax-agent scan --web</c> against simulated printers with pages, and what the kernel sees of it.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class WebScanTests
{
    private const int Port = 16_138;
    private const int WebPort = 16_139;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [TestMethod]
    public async Task Scan_WithPages_SaysWhatIsNotFromSnmp()
    {
        await using var fleet = await StartAsync("hp-officejet-pro-9120", "127.38.1.1");
        var trace = await NetworkTrace.RunAsync(PublishedPrograms.Agent, ["scan", "127.38.1.1", "--port", $"{Port}", "--web", "--web-port", $"{WebPort}"], Limit);

        Assert.AreEqual(0, trace.ExitCode, trace.Errors);
        Assert.Contains("Not from SNMP", trace.Output);
        Assert.Contains("DLP1FN2418AR", trace.Output);
        Assert.AreEqual("", string.Join(", ", trace.Calls.Where(call => PrintPorts.Contains(call.Port))));
    }

    [TestMethod]
    public async Task Scan_AtTheUsualPorts_OpensOfPrintPortsThatOfIppAlone()
    {
        await using var fleet = await StartAsync("pantum-bm5100adn", "127.38.1.2");
        var trace = await NetworkTrace.RunAsync(PublishedPrograms.Agent, ["scan", "127.38.1.2", "--port", $"{Port}", "--web"], Limit);

        Assert.AreEqual(0, trace.ExitCode, trace.Errors);
        CollectionAssert.AreEqual(new[] { ("connect", 631) }, trace.Calls.Where(call => PrintPorts.Contains(call.Port)).Distinct().ToArray());
    }

    [TestMethod]
    [DataRow("--web-port: '9100' is not good", "--web", "--web-port", "9100")]
    [DataRow("--web-port: 'x' is not good", "--web", "--web-port", "x")]
    [DataRow("--web-port is of no use without --web", "--web-port", "8080")]
    public async Task Scan_BadWebPort_IsRefused(string expected, params string[] arguments)
    {
        var (exitCode, _, errors) = await ChildProcess.RunAsync("dotnet", [PublishedPrograms.Agent, "scan", "127.38.1.3", .. arguments], Limit);

        Assert.AreEqual(2, exitCode);
        Assert.Contains(expected, errors);
    }

    private static async Task<SimulatedFleet> StartAsync(string recording, string address)
    {
        var options = new FleetOptions
        {
            Recordings = [Repository.PathOf("KPax.Simulator", "Recordings", $"{recording}.snmprec")],
            Listen = System.Net.IPAddress.Parse(address),
            Port = Port,
            WebPort = WebPort,
        };
        var (fleet, errors) = await SimulatedFleet.StartAsync(options, TimeProvider.System);
        Assert.IsNotNull(fleet, string.Join('\n', errors));
        return fleet;
    }
}
