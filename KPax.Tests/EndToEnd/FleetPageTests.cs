using System.Globalization;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>What a visitor sees of the whole way: simulated printers, the real agent and the published server, in a real browser.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class FleetPageTests
{
    private const int FirstVisitOctets = 300_000;
    private const int Printers = 12;
    private const int Block = 32;

    private static readonly int Port = FreePort.Udp();

    private static string AgentConfiguration => $$"""
        {
          "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, Printers)}}" ], "Port": {{Port}} },
          "Traps": { "Enabled": false },
          "Schedules": { "Full": "01:00:00", "Counters": "00:00:02", "Supplies": "00:00:05", "Parts": "00:00:00", "Alerts": "00:00:02" }
        }
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [TestMethod]
    public async Task Fleet_OpenedWithTheLink_LeadsToADeviceWhoseCountersMove()
    {
        using var folder = new TemporaryFolder();
        await using var browser = await Browser.StartAsync();
        await using var printers = await SimulatedPrinters.StartAsync(
            PublishedPrograms.Recordings, "--listen", LoopbackBlock.First(Block), "--port", $"{Port}", "--count", $"{Printers}", "--unique-polls", "--log", folder.Of("polls.log"));
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), AgentConfiguration);
        Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.ListTotals(server).DistinctBy(total => total.Serial).Count() > 5, Limit), agent.Errors);
        var serial = printers.Printers.First(printer => printer.Serial != "-").Serial;

        var page = await browser.OpenAsync();
        var errors = WatchErrors(page);
        var transferred = await WatchTransferAsync(page);
        await OwnerSignIn.MakeAsync(page, server.Link);
        await page.Locator("table.fleet tbody tr").First.WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.IsLessThanOrEqualTo(FirstVisitOctets, transferred(), "octets of the first visit");

        await page.Locator(".live-on").WaitForAsync();
        await page.Locator("input[type=search]").FillAsync(serial);
        var rows = page.Locator("table.fleet tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows).ToContainTextAsync(serial);
        await rows.Locator("a").First.ClickAsync();

        await page.Locator("ul.supplies li").First.WaitForAsync();
        var total = page.Locator("table.counters td.num").First;
        var before = await NumberOfAsync(total);
        await page.EvaluateAsync("() => { window.notReloaded = true; }");
        await page.WaitForFunctionAsync(
            "before => document.querySelector('table.counters td.num').textContent.replace(/\\D/g, '') !== before", before, new() { Timeout = 90_000 });
        var after = await NumberOfAsync(total);

        var offered = PollOracle.Read(folder.Of("polls.log")).Where(offer => offer.Serial == serial).Select(offer => offer.Value).ToHashSet();
        Assert.Contains(long.Parse(before, CultureInfo.InvariantCulture), offered);
        Assert.Contains(long.Parse(after, CultureInfo.InvariantCulture), offered);
        Assert.IsTrue(await page.EvaluateAsync<bool>("() => window.notReloaded === true"), "The page was loaded anew.");
        Assert.IsEmpty(errors, string.Join("\n", errors));
    }

    [TestMethod]
    public async Task Fleet_WithoutSigningIn_LeadsToTheSignInAndTheLinkOpensOnce()
    {
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        using var client = server.CreateClient();
        foreach (var (path, status) in new[]
        {
            ("/", System.Net.HttpStatusCode.Redirect), ("/devices/1", System.Net.HttpStatusCode.Redirect),
            ("/welcome?code=0000", System.Net.HttpStatusCode.Unauthorized), ("/_blazor/negotiate", System.Net.HttpStatusCode.Unauthorized),
        })
        {
            using var answer = await client.GetAsync(path);
            var text = await answer.Content.ReadAsStringAsync();

            Assert.AreEqual(status, answer.StatusCode, path);
            Assert.DoesNotContain("<table", text);
        }

        using var first = server.CreateClient();
        using var second = server.CreateClient();
        using var opened = await OwnerSignIn.MakeAsync(first, server.Link);
        using var fleet = await first.GetAsync("/");
        using var refused = await second.GetAsync(server.Link);

        Assert.AreEqual(System.Net.HttpStatusCode.Redirect, opened.StatusCode);
        Assert.AreEqual(System.Net.HttpStatusCode.OK, fleet.StatusCode);
        Assert.AreEqual(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static async Task<string> NumberOfAsync(ILocator cell) => string.Concat((await cell.InnerTextAsync()).Where(char.IsAsciiDigit));

    private static List<string> WatchErrors(IPage page)
    {
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" ? [message.Text] : []);
        return errors;
    }

    /// <summary>Counts what comes over the wire, headers and compression as they are.</summary>
    private static async Task<Func<long>> WatchTransferAsync(IPage page)
    {
        var octets = 0L;
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.loadingFinished").OnEvent += (_, data) => Interlocked.Add(ref octets, (long)data!.Value.GetProperty("encodedDataLength").GetDouble());
        return () => Interlocked.Read(ref octets);
    }
}
