using KPax.Tests.Access;
using KPax.Tests.EndToEnd;
using Microsoft.Playwright;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>R22 in a real browser: the pages are opened with their circuits, once with the policy that would stop a script and once without it. Nothing runs.</summary>
[TestClass]
[TestCategory("EndToEnd")]
[TestCategory("Reliability")]
[TestCategory("R22-browser")]
public sealed class PayloadPageTests
{
    private const int Seed = 23;
    private const int Chunk = 240;

    // Texts of one page of a device: so many payloads each page shows.
    private const int TextsOfADevice = 15;

    [TestMethod]
    [Timeout(3_600_000)]
    public async Task Pages_WithTextsThatDoHarm_RunNothing()
    {
        var run = ReliabilityRun.Open("R22-browser", "payloads", ci: PayloadGrammar.KindCount, full: 5_000);
        run.Limit("executed", 0);
        await using var browser = await Browser.StartAsync();
        await ProveItselfAsync(browser);
        while (run.Remaining > 0 && !run.IsTimeUp)
        {
            await using var stage = await PayloadStage.StartAsync(PayloadGrammar.Draw(Seed, run.Done, (int)Math.Min(run.Remaining, Chunk)));
            var (wrong, opened) = (new List<string>(), 0);
            foreach (var bypassesCsp in new[] { true, false })
            {
                var page = await OpenAsync(browser, stage, bypassesCsp);
                var watch = PageWatch.On(page, stage.Server.Address);
                foreach (var address in AddressesOf(stage, isShort: !bypassesCsp))
                {
                    wrong.AddRange(await watch.OpenAsync(stage.Server.Address + address));
                    opened++;
                }

                await page.Context.CloseAsync();
            }

            run.Add(stage.Payloads.Count, ("executed", wrong.Count), ("pages opened", opened));
            Assert.IsEmpty(wrong, $"seed {Seed}: {string.Join('\n', wrong.Take(40))}");
        }

        run.Describe("Chromium, signed in as owner, lists and pages of things with their circuits, most of them with the policy of the pages switched off, so that it hides nothing.");
    }

    private static async Task<IPage> OpenAsync(Browser browser, PayloadStage stage, bool bypassesCsp)
    {
        var page = await browser.OpenAsync(bypassesCsp: bypassesCsp);
        var cookie = await TestSignIn.CookieAsync(stage.Server, PayloadStage.Owner);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = stage.Server.Address, Secure = true, HttpOnly = true }]);
        return page;
    }

    private static IEnumerable<string> AddressesOf(PayloadStage stage, bool isShort)
    {
        var devices = stage.Ids["devices"].Where((_, index) => index % TextsOfADevice == 0).Select(id => $"/devices/{id}");
        if (isShort)
        {
            return [.. devices.Take(1), "/?size=100", "/organisations"];
        }

        var count = stage.Payloads.Count;
        var lists = SiteMap.PagesOf(stage.Server).Where(page => SiteMap.KindOf(page).Length == 0).Select(page => SiteMap.AddressOf(page, "")).Where(IsList);
        var more = Enumerable.Range(2, Math.Max(0, (count / 50) - 1)).SelectMany(page => new[] { $"/organisations?page={page}", $"/agents?page={page}", $"/?size=50&page={page}", $"/audit?before={page * 100}" });
        return [.. lists, "/alerts?show=all", .. more, .. devices, .. stage.Ids["organisations"].Take(1).Select(id => $"/organisations/{id}"), .. stage.Ids["agents"].Take(2).Select(id => $"/agents/{id}")];
    }

    // Those of the sign-in lead away, as somebody is signed in.
    private static bool IsList(string address) =>
        !address.StartsWith("/sign-in", StringComparison.Ordinal) && !address.StartsWith("/password", StringComparison.Ordinal) && address is not ("/welcome" or "/invitation");

    // A watch that sees nothing proves nothing: it must see each of the ways on a page that has them.
    private static async Task ProveItselfAsync(Browser browser)
    {
        var page = await browser.OpenAsync(bypassesCsp: true);
        await page.RouteAsync("https://prove.invalid/**", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<script>window.{PayloadGrammar.Global}='x';alert('x');new Image().src='https://{PayloadGrammar.Host}/x'</script><p onclick=x style=x></p><img src=x><a href=javascript:x>x</a>",
        }));
        var wrong = string.Join('\n', await PageWatch.On(page, "https://prove.invalid").OpenAsync("https://prove.invalid/"));
        foreach (var sign in new[] { "a dialog: x", $"a call to https://{PayloadGrammar.Host}/x", "ran: x", "onclick=x", "style=x", "<img", "javascript:x" })
        {
            StringAssert.Contains(wrong, sign);
        }

        await page.Context.CloseAsync();
    }
}
