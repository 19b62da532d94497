using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>Debian's Chromium, driven from outside; inconclusive if it is not installed.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // Without these, Chromium looks for its maker's servers at every start.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    /// <summary>Starts the browser without a window.</summary>
    public static async Task<Browser> StartAsync()
    {
        var chromium = Tools.Require("chromium");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments, Headless = true });
        return new Browser(playwright, browser);
    }

    /// <summary>
    /// A page of its own, as a visitor without history has it. The server's certificate authority is its own, so it is not in the browser's store.
    /// </summary>
    public async Task<IPage> OpenAsync(int width = 1400, int height = 900, string locale = "en-GB", ColorScheme scheme = ColorScheme.Light, bool bypassesCsp = false)
    {
        var context = await _browser.NewContextAsync(new()
        {
            IgnoreHTTPSErrors = true,
            BypassCSP = bypassesCsp,
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
            ColorScheme = scheme,
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
