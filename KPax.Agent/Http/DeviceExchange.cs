using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Privacy;

namespace KPax.Agent.Http;

/// <summary>
/// One question over HTTP and its answer within the limits; every way to fail is a value. All requests to devices leave here, so here is asked whether
/// they may, and here is told what they were.
/// </summary>
internal sealed class DeviceExchange(DeviceOrigin device, WebOptions options, IWebWatch watch)
{
    /// <summary>Asks, and reads the answer if its content is of a kind that is expected. <paramref name="limit"/> is the end of the page's time.</summary>
    public async Task<PageFetch> AskAsync(HttpMessageInvoker invoker, HttpRequestMessage request, IReadOnlyList<string> mediaTypes, CancellationToken limit, CancellationToken cancellationToken)
    {
        var question = QuestionOf(request);
        if (watch.FindRefusal(question) is { Length: > 0 } refusal)
        {
            return new PageFetch(PageOutcome.Refused, refusal);
        }

        watch.NoteAsked(question, request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken) : []);
        PageFetch? fetch = null;
        try
        {
            return fetch = await SendAsync(invoker, request, mediaTypes, limit, cancellationToken);
        }
        finally
        {
            watch.NoteAnswered(question, fetch?.Status ?? 0, fetch is null ? [] : fetch.Body.Span);
        }
    }

    /// <summary>Read from the request itself, so that nothing else can leave than what is allowed and told. What has content is the one question of IPP.</summary>
    private WebQuestion QuestionOf(HttpRequestMessage request)
    {
        var page = request.RequestUri!;
        var place = new IPEndPoint(device.Address, page.Port);
        return request.Content is null
            ? new WebQuestion(place, page.Scheme, request.Method.Method, page.PathAndQuery, [])
            : new WebQuestion(place, IppQuestion.Protocol, IppQuestion.Operation, page.PathAndQuery, IppNames.All);
    }

    private async Task<PageFetch> SendAsync(HttpMessageInvoker invoker, HttpRequestMessage request, IReadOnlyList<string> mediaTypes, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await invoker.SendAsync(request, limit);
            return await ReadAsync(response, mediaTypes, limit) with { Status = (int)response.StatusCode };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PageFetch(PageOutcome.Silent, $"The device did not answer within {options.Timeout.TotalSeconds:0.#} s.");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException or AuthenticationException)
        {
            return Describe(fault);
        }
    }

    private async Task<PageFetch> ReadAsync(HttpResponseMessage response, IReadOnlyList<string> mediaTypes, CancellationToken cancellationToken)
    {
        var lines = response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Sum(header => header.Value.Count);
        if (lines > options.MaxHeaderLines)
        {
            return new PageFetch(PageOutcome.Refused, $"The page has {lines} lines of headers, more than {options.MaxHeaderLines}.");
        }

        if ((int)response.StatusCode is >= 300 and < 400)
        {
            return response.Headers.NonValidated.TryGetValues("Location", out var locations) && locations.Count == 1
                ? new PageFetch(PageOutcome.Refused, "The page redirects too often.", Location: locations.ToString())
                : new PageFetch(PageOutcome.Refused, "The page redirects to nowhere.");
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new PageFetch(PageOutcome.Missing, $"The device answers with status {(int)response.StatusCode}.");
        }

        // Old firmware says no type at all.
        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        if (type.Length > 0 && !mediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
        {
            return new PageFetch(PageOutcome.Refused, $"The page is '{Short(type)}'. Expected is {string.Join(", ", mediaTypes)}.");
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await BoundedBody.ReadAsync(stream, options.MaxBody, cancellationToken) is { } body
            ? PageFetch.Of(body)
            : new PageFetch(PageOutcome.Refused, $"The page has more than {options.MaxBody} octets.");
    }

    private PageFetch Describe(Exception fault)
    {
        if (device.Distrust.Length > 0)
        {
            return new PageFetch(PageOutcome.Untrusted, device.Distrust);
        }

        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                return new PageFetch(socket.SocketErrorCode == SocketError.ConnectionRefused ? PageOutcome.Closed : PageOutcome.Silent, $"The device cannot be reached: {socket.Message.TrimEnd('.')}.");
            }
        }

        return new PageFetch(PageOutcome.Refused, $"The answer is no HTTP that can be read: {Short(fault.Message).TrimEnd('.')}.");
    }

    /// <summary>What comes from a device can be long.</summary>
    private static string Short(string text) => text.Length > 120 ? text[..120] : text;
}
