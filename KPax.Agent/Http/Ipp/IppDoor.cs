using System.Net;
using System.Net.Http.Headers;
using KPax.Agent.Privacy;

namespace KPax.Agent.Http.Ipp;

/// <summary>
/// The only way to a printer's IPP port, and so narrow that nothing can be printed through it: whoever calls it chooses the device and nothing else. The
/// path, the operation and the attributes stand in the code, the message bears no document, and no redirect is followed.
/// </summary>
internal static class IppDoor
{
    private const string MediaType = "application/ipp";

    /// <summary>Asks for the printer's attributes, over TLS where the printer does not take it without.</summary>
    public static async Task<PageFetch> AskAsync(DeviceOrigin device, WebOptions options, IWebWatch watch, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.Timeout, timeProvider);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        using var invoker = DeviceHandler.CreateForIpp(device, options);
        var plain = await SendAsync(Uri.UriSchemeHttp);

        // 426 (Upgrade Required), a redirect to https, or a port that takes TLS alone and hangs up.
        return plain.Outcome == PageOutcome.Refused || plain.Status == (int)HttpStatusCode.UpgradeRequired ? await SendAsync(Uri.UriSchemeHttps) : plain;

        async Task<PageFetch> SendAsync(string scheme)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{scheme}://{device.UriHost}:{options.IppPort}{IppQuestion.Path}");
            request.Headers.TryAddWithoutValidation("User-Agent", "kpax-agent");
            request.Content = new ByteArrayContent(IppQuestion.Encode(device.UriHost, options.IppPort));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(MediaType);
            var fetch = await new DeviceExchange(device, options, watch).AskAsync(invoker, request, [MediaType], limit.Token, cancellationToken);
            return fetch with { Location = "" };
        }
    }
}
