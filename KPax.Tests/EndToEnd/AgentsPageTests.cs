using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>The pages of agents in a real browser, over the real way.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class AgentsPageTests
{
    private const int Printers = 4;
    private const int Block = 45;

    private static readonly int Port = FreePort.Udp();
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static string AgentConfiguration => $$"""
        {
          "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, Printers)}}" ], "Port": {{Port}} },
          "Traps": { "Enabled": false },
          "Schedules": { "Full": "01:00:00", "Counters": "00:00:02", "Supplies": "00:00:05", "Parts": "00:00:00", "Alerts": "00:00:02" }
        }
        """;

    [TestMethod]
    public async Task Agents_OpenedFromTheNavigation_LeadToTheBooksOfOne()
    {
        using var folder = new TemporaryFolder();
        await using var browser = await Browser.StartAsync();
        await using var printers = await SimulatedPrinters.StartAsync(
            PublishedPrograms.Recordings, "--listen", LoopbackBlock.First(Block), "--port", $"{Port}", "--count", $"{Printers}");
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), AgentConfiguration);
        Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.Count(server, "reading") > 8, Limit), agent.Errors);

        var page = await browser.OpenAsync();
        await OwnerSignIn.MakeAsync(page, server.Link);
        await page.Locator("nav.side a", new() { HasText = "Agents" }).ClickAsync();
        var row = page.Locator("table.agents tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await Assertions.Expect(row.Locator(".c-status")).ToContainTextAsync("OK");
        await KeepAsync(page, "agents");
        await page.Locator(".live-on").WaitForAsync();
        await row.Locator("a").ClickAsync();

        await Assertions.Expect(page.Locator("table.days tbody tr").First).ToContainTextAsync("today");
        await Assertions.Expect(page.Locator("ul.lanes li")).ToHaveCountAsync(2);
        await KeepAsync(page, "agent");
        Assert.IsFalse(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways.");
        await page.SetViewportSizeAsync(390, 844);
        Assert.IsFalse(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"), "The page scrolls sideways on a phone.");
        await KeepAsync(page, "agent-phone");
        using var stranger = server.CreateClient();
        using var answer = await stranger.GetAsync("/agents");
        Assert.AreEqual(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        Assert.AreEqual("/sign-in?return=agents", answer.Headers.Location!.OriginalString);
    }

    // For whoever wants to look: the test proves what a program can see.
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KPAX_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{scheme}.png"), FullPage = true });
        }

        var here = page.Url;
        await page.GotoAsync($"{here}?culture=ja");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-ja.png"), FullPage = true });
        await page.GotoAsync(here);
    }
}
