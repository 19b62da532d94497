using KPax.Agent.Privacy;

namespace KPax.Agent.Http;

/// <summary>
/// Reads web pages of one device: GET without credentials, cookies, scripts or proxy, over http, over https where the device redirects there or has no
/// http, and never from another host. To be disposed when the device is read.
/// </summary>
internal sealed class DeviceHttpClient : IDisposable
{
    private readonly DeviceOrigin _device;
    private readonly WebOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly DeviceExchange _exchange;
    private readonly HttpMessageInvoker _invoker;
    private bool _isSecure;

    public DeviceHttpClient(DeviceOrigin device, WebOptions options, IWebWatch watch, TimeProvider timeProvider)
    {
        _device = device;
        _options = options;
        _exchange = new DeviceExchange(device, options, watch);
        _timeProvider = timeProvider;
        _invoker = DeviceHandler.Create(device, options);
    }

    /// <summary>Reads a page.</summary>
    /// <param name="path">Path and query, such as "/general/information.html?kind=item".</param>
    /// <param name="mediaTypes">The kinds of content that are taken.</param>
    public async Task<PageFetch> GetAsync(string path, IReadOnlyList<string> mediaTypes, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(_options.Timeout, _timeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var limit = linked.Token;
        var fetch = await FollowAsync(PageOf(path), mediaTypes, limit, cancellationToken);
        if (fetch.Outcome == PageOutcome.Closed && !_isSecure)
        {
            _isSecure = true;
            fetch = await FollowAsync(PageOf(path), mediaTypes, limit, cancellationToken);
        }

        return fetch;
    }

    public void Dispose() => _invoker.Dispose();

    private async Task<PageFetch> FollowAsync(Uri page, IReadOnlyList<string> mediaTypes, CancellationToken limit, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, page);
            request.Headers.TryAddWithoutValidation("User-Agent", "kpax-agent");
            var fetch = await _exchange.AskAsync(_invoker, request, mediaTypes, limit, cancellationToken);
            if (fetch.Location.Length == 0 || redirects == _options.MaxRedirects)
            {
                return fetch;
            }

            if (RedirectRule.Follow(page, fetch.Location, _device, _options, out var reason) is not { } next)
            {
                return new PageFetch(PageOutcome.Refused, reason);
            }

            // A device that wants TLS wants it for its other pages too.
            _isSecure |= next.Scheme == Uri.UriSchemeHttps;
            page = next;
        }
    }

    private Uri PageOf(string path)
    {
        var (scheme, port) = _isSecure ? (Uri.UriSchemeHttps, _options.HttpsPort) : (Uri.UriSchemeHttp, _options.HttpPort);
        return new Uri($"{scheme}://{_device.UriHost}:{port}{path}");
    }
}
