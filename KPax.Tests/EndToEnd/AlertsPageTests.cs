using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>The page of alerts in a real browser, over the real way: from a device's table of alerts to somebody who sees to it.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class AlertsPageTests
{
    private const int Printers = 12;
    private const int Block = 52;
    private const string ScrollsSideways = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth";

    private static readonly int Port = FreePort.Udp();
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static string AgentConfiguration => $$"""
        {
          "Discovery": { "Targets": [ "{{LoopbackBlock.Range(Block, Printers)}}" ], "Port": {{Port}} },
          "Traps": { "Enabled": false },
          "Schedules": { "Full": "01:00:00", "Counters": "00:00:05", "Supplies": "00:00:05", "Parts": "00:00:00", "Alerts": "00:00:02" }
        }
        """;

    [TestMethod]
    public async Task Alerts_OpenedFromTheNavigation_AreFilteredSeenToAndTakenBack()
    {
        using var folder = new TemporaryFolder();
        await using var browser = await Browser.StartAsync();
        await using var printers = await SimulatedPrinters.StartAsync(
            PublishedPrograms.Recordings, "--listen", LoopbackBlock.First(Block), "--port", $"{Port}", "--count", $"{Printers}");
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), AgentConfiguration);
        Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.Count(server, "alert") > 1, Limit), agent.Errors);

        var page = await browser.OpenAsync();
        await OwnerSignIn.MakeAsync(page, server.Link);
        await page.Locator("nav.side a[href=alerts]").ClickAsync();
        var rows = page.Locator("table.alert-list tbody tr");
        await rows.First.WaitForAsync();
        await IsLiveAsync(page);
        Assert.IsFalse(await page.EvaluateAsync<bool>(ScrollsSideways), "The page scrolls sideways.");

        // A tile and the form lead to addresses that say what they show.
        await page.Locator(".tiles a.t-warn").ClickAsync();
        await page.LeadsToAsync(@"/alerts\?.*urgency=warning");
        await Assertions.Expect(page.Locator(".tiles a.t-warn")).ToHaveAttributeAsync("aria-current", "true");
        await IsLiveAsync(page);
        await page.Locator("input[name=q]").FillAsync("no such alert anywhere");
        await page.Locator("input[name=q]").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await page.Locator("a.clear").ClickAsync();
        await page.LeadsToAsync("/alerts$");
        await IsLiveAsync(page);
        await rows.First.WaitForAsync();

        await SeeToAsync(page, rows);
        await page.Locator("a.clear").ClickAsync();
        await rows.First.WaitForAsync();
        await page.SetViewportSizeAsync(390, 844);
        Assert.IsFalse(await page.EvaluateAsync<bool>(ScrollsSideways), "The page scrolls sideways on a phone.");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        using var stranger = server.CreateClient();
        using var answer = await stranger.GetAsync("/alerts");
        Assert.AreEqual(System.Net.HttpStatusCode.Found, answer.StatusCode);
        StringAssert.Contains(answer.Headers.Location?.ToString(), "/sign-in", StringComparison.Ordinal);
    }

    // What was written into the page before its circuit has drawn it anew would be gone.
    private static Task IsLiveAsync(IPage page) => page.Locator(".live-on").WaitForAsync();

    // Somebody says by keyboard who sees to it, and takes it back.
    private static async Task SeeToAsync(IPage page, ILocator rows)
    {
        // The list moves while alerts come: the row is the one of an alert, and not the first one of the moment.
        var action = await rows.First.Locator("details.seen form").GetAttributeAsync("action");
        var open = page.Locator($"tr:has(form[action='{action}'])");
        var note = open.Locator("input[name=note]");
        Assert.IsTrue(
            await Eventually.HoldsAsync(
                async () =>
                {
                    if (!await note.IsVisibleAsync())
                    {
                        await open.Locator("details.seen summary").FocusAsync();
                        await page.Keyboard.PressAsync("Enter");
                    }

                    return await note.IsVisibleAsync();
                },
                Limit),
            "the form opens by keyboard");
        await note.FillAsync("Ordered a new one");
        await note.PressAsync("Enter");
        var seen = rows.Filter(new() { HasText = "Ordered a new one" });
        await Assertions.Expect(seen).ToHaveCountAsync(1);
        await IsLiveAsync(page);
        await page.Locator(".tiles a.t-all").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await IsLiveAsync(page);
        await rows.First.Locator("button.link-button").ClickAsync();
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
    }
}
