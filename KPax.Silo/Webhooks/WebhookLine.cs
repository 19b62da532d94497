using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using KPax.Contracts.Webhooks;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Sends one message once, and tells what came of it. Never fails but for the end of the server.</summary>
internal sealed class WebhookLine(IOptions<WebhookOptions> options, TimeProvider time)
{
    // Enough to let a connection be used again after an answer with a few words; no more of a stranger's octets.
    private const int MostRead = 4_096;

    private static readonly ProductInfoHeaderValue Agent = new("KPax-Webhooks", MessageBody.Version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Sends it.</summary>
    public async Task<Attempt> SendAsync(HttpMessageInvoker http, string url, DueMessage message, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();

        // What the operator allows may be less than when it was made.
        if (UrlRules.Check(url, options.Value) is { } problem)
        {
            return new(null, TimeSpan.Zero, $"The address is refused: {problem.Mend}", null);
        }

        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = Make(url, message, secrets);
            using var response = await http.SendAsync(request, both.Token);
            var status = (int)response.StatusCode;
            var retry = response.IsSuccessStatusCode ? null : RetryAfter(response.Headers.RetryAfter);
            await ReadSomeAsync(response, both.Token);
            return new(status, time.GetElapsedTime(began), Explain(response), retry);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return new(null, time.GetElapsedTime(began), Explain(fault), null);
        }
    }

    private HttpRequestMessage Make(string url, DueMessage message, IReadOnlyList<byte[]> secrets)
    {
        var body = MessageBody.Of(message);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(Agent);
        request.Headers.Add("webhook-id", message.MessageId);
        request.Headers.Add("webhook-timestamp", now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", WebhookSignature.Of(message.MessageId, now, body, secrets));
        return request;
    }

    // The answer counts by its status; whether its body comes whole is the receiver's affair.
    private static async Task ReadSomeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var octets = new byte[MostRead];
            await body.ReadAtLeastAsync(octets, MostRead, throwOnEndOfStream: false, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException or OperationCanceledException)
        {
            // The connection is not used again.
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - time.GetUtcNow() is { Ticks: > 0 } wait => wait,
        _ => null,
    };

    private static string Explain(HttpResponseMessage response) => (int)response.StatusCode switch
    {
        >= 200 and < 300 => "",
        >= 300 and < 400 => DeliveryFaults.TextOf(DeliveryFault.Elsewhere),
        (int)HttpStatusCode.Gone => DeliveryFaults.TextOf(DeliveryFault.Gone),
        _ => DeliveryFaults.TextOf(DeliveryFault.NotTaken),
    };

    private static string Explain(Exception fault) => fault switch
    {
        WebhookFaultException known => known.Message,
        { InnerException: WebhookFaultException known } => known.Message,
        OperationCanceledException => DeliveryFaults.TextOf(DeliveryFault.Late),
        { InnerException: AuthenticationException } => DeliveryFaults.TextOf(DeliveryFault.NotTrusted),
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => DeliveryFaults.TextOf(DeliveryFault.NoAnswer, $"{http.HttpRequestError}"),
        _ => DeliveryFaults.TextOf(DeliveryFault.Broken),
    };
}
