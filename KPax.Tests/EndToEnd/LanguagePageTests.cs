using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>Panels, alerts and supplies in other tongues and character sets, on the whole way from the wire to a browser that reads the same tongue.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class LanguagePageTests
{
    private const int Block = 47;
    private const int Narrow = 390;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [TestMethod]
    [DataRow("canon-lbp221", "ja-JP", "状態と操作パネル",
        "紙づまりです。|後カバーを開けて用紙を取り除いてください。|紙づまり：定着器付近の用紙を取り除く|トナー残量がわずかです（ブラック）|トナーカートリッジ 057（ブラック）|定着ユニット|回収トナー容器")]
    [DataRow("hp-laserjet-pro-m304a", "fr-FR", "État et panneau",
        "Niveau de toner très bas|Bac 1 : prêt à être chargé|Toner noir très bas : préparez une cartouche|Bac 1 presque épuisé, reçu A4 recyclé|Cartouche de toner noire HP CF259A (agréée)|Unité de fusion|Récupérateur de toner usagé")]
    public async Task Device_InAnotherCharacterSet_StandsOnThePageAsItsPanelSaysIt(string recording, string locale, string title, string texts)
    {
        using var folder = new TemporaryFolder();
        var port = FreePort.Udp();
        await using var browser = await Browser.StartAsync();
        await using var printers = await SimulatedPrinters.StartAsync(
            Path.Combine(PublishedPrograms.Recordings, $"{recording}.snmprec"), "--listen", LoopbackBlock.First(Block), "--port", $"{port}");
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        await using var agent = AgentProcess.Run(server, folder.Of("agent"), $$"""
            {
              "Discovery": { "Targets": [ "{{LoopbackBlock.First(Block)}}" ], "Port": {{port}} },
              "Traps": { "Enabled": false },
              "Web": { "Enabled": false }
            }
            """);
        Assert.IsTrue(await Eventually.HoldsAsync(() => StoredReadings.ListTotals(server).Any(), Limit), agent.Errors);

        var page = await browser.OpenAsync(Narrow, locale: locale);
        await OwnerSignIn.MakeAsync(page, server.Link);
        await page.Locator(".live-on").WaitForAsync();
        await page.Locator("table.fleet tbody a").First.ClickAsync();
        await page.Locator("ul.supplies li").First.WaitForAsync();

        var body = page.Locator("main");
        await Assertions.Expect(body).ToContainTextAsync(title);
        foreach (var text in texts.Split('|'))
        {
            await Assertions.Expect(body).ToContainTextAsync(text);
        }

        Assert.IsLessThanOrEqualTo(Narrow, await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), "the page is wider than the screen");
    }
}
