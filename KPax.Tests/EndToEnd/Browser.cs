using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// Debian's Chromium, driven from outside; inconclusive if it is not installed. One for all tests of a run, as its start takes seconds of processor time:
/// what a test opens is a visitor of its own, with cookies and caches of its own. It ends with this process, whose end closes what drives it.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    // Without these, Chromium looks for its maker's servers at every start.
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    // A page that is fast answers at once whatever this says; a machine with much else to do may take its time.
    private const float Patience = 90_000;

    private static readonly SemaphoreSlim Starting = new(1);
    private static IBrowser? s_shared;

    private readonly IBrowser _browser;
    private readonly List<IBrowserContext> _opened = [];

    private Browser(IBrowser browser) => _browser = browser;

    /// <summary>The browser without a window, started if none runs.</summary>
    public static async Task<Browser> StartAsync()
    {
        var chromium = Tools.Require("chromium");
        await Starting.WaitAsync();
        try
        {
            // One that crashed under an earlier test is not this test's fault.
            if (s_shared is not { IsConnected: true })
            {
                var playwright = await Playwright.CreateAsync();
                Assertions.SetDefaultExpectTimeout(Patience);
                s_shared = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = Arguments, Headless = true, Timeout = 2 * Patience });
            }

            return new Browser(s_shared);
        }
        finally
        {
            Starting.Release();
        }
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
        context.SetDefaultTimeout(Patience);
        _opened.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Closes what was opened here.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var context in _opened)
        {
            await context.CloseAsync();
        }
    }
}
