using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>Notes whatever a page does that it should not: a dialog, a call to another host, a name that a script left behind, what its policy had to forbid.</summary>
internal sealed class PageWatch
{
    // Also what is in the page now, after the circuit has drawn it anew.
    private const string Look = $$"""
        () => [
          ...(window.{{PayloadGrammar.Global}} ? [`ran: ${window.{{PayloadGrammar.Global}}}`] : []),
          ...[...document.querySelectorAll('*')].flatMap(one => [...one.attributes]
            .filter(attribute => /^on/i.test(attribute.name) || attribute.name === 'style'
              || (/^(href|src|action|formaction|data|xlink:href)$/.test(attribute.name) && /^\s*(javascript|vbscript|data):/i.test(attribute.value)))
            .map(attribute => `${one.tagName} ${attribute.name}=${attribute.value}`)),
          ...[...document.querySelectorAll('img,iframe,object,embed,video,audio,style,math,use,animate,set,marquee,link[href*="{{PayloadGrammar.Host}}"]')].map(one => one.outerHTML),
        ]
        """;

    private readonly IPage _page;
    private readonly string _host;
    private readonly ConcurrentQueue<string> _wrong = new();

    private PageWatch(IPage page, string host)
    {
        (_page, _host) = (page, host);
        page.Dialog += (_, dialog) =>
        {
            _wrong.Enqueue($"a dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        page.Request += (_, request) => Note(request.Url);
        page.Popup += (_, popup) => _wrong.Enqueue($"a window: {popup.Url}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal) || message.Text.Contains("Refused to", StringComparison.Ordinal))
            {
                _wrong.Enqueue($"forbidden by the policy: {message.Text}");
            }
        };
    }

    /// <summary>Watches a page from now on.</summary>
    public static PageWatch On(IPage page, string address) => new(page, new Uri(address).Authority);

    /// <summary>Opens an address, waits until the circuit has drawn it, and says what was wrong.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(string address)
    {
        _wrong.Clear();
        await _page.GotoAsync(address);
        if (await _page.Locator(".live").CountAsync() > 0)
        {
            await _page.Locator(".live-on").First.WaitForAsync();
        }

        var found = await _page.EvaluateAsync<string[]>(Look);
        return [.. _wrong.Concat(found).Select(fault => $"{new Uri(address).PathAndQuery}: {fault}")];
    }

    private void Note(string url)
    {
        if (!url.StartsWith("data:image/svg+xml", StringComparison.Ordinal) && !url.StartsWith("blob:", StringComparison.Ordinal) && new Uri(url).Authority != _host)
        {
            _wrong.Enqueue($"a call to {url}");
        }
    }
}
