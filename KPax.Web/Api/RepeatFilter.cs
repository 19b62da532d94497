using System.Security.Cryptography;
using System.Text.Json;
using System.Text;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace KPax.Web.Api;

/// <summary>
/// Header Idempotency-Key: a POST that comes again with the same key gets the answer of the first one, and makes nothing. Answers that say that nothing was
/// made are not kept.
/// </summary>
internal sealed class RepeatFilter(IRepeatedRequests requests, IOptions<JsonOptions> json) : IEndpointFilter
{
    /// <summary>Name of the header.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>Tells that the answer is that of an earlier request.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LastSuccess = 299;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Request.Headers[KeyHeader].ToString() is not { Length: > 0 } key)
        {
            return await next(context);
        }

        if (key.Length > IRepeatedRequests.MaxKey)
        {
            return ApiProblems.Invalid(new OrganisationProblem(KeyHeader, ApiRequest.Short(key), $"Write at most {IRepeatedRequests.MaxKey} letters."));
        }

        var userId = http.Caller().UserId;
        var known = await requests.BeginAsync(userId, key, HashOf(context), http.RequestAborted);
        return known.State switch
        {
            RepeatedRequestState.First => await DoAsync(context, next, userId, key),
            RepeatedRequestState.Answered => Repeat(http, known),
            RepeatedRequestState.UnderWay => UnderWay(http),
            _ => ApiProblems.Problem(
                StatusCodes.Status422UnprocessableEntity, "The key belongs to another request", $"{KeyHeader} was used for something else. Take a new one."),
        };
    }

    private async Task<object?> DoAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next, string userId, string key)
    {
        // Not the request's token: a client that hangs up must not leave the key without its answer.
        try
        {
            var result = await next(context);
            if (result is IStatusCodeHttpResult { StatusCode: <= LastSuccess and var status } and IValueHttpResult { Value: var value })
            {
                var body = JsonSerializer.SerializeToUtf8Bytes((value as IShownOnce)?.WithoutSecret() ?? value, json.Value.SerializerOptions);
                var location = context.HttpContext.Response.Headers.Location.ToString();
                await requests.EndAsync(userId, key, new(RepeatedRequestState.Answered, status, location, body), CancellationToken.None);
            }
            else
            {
                await requests.ForgetAsync(userId, key, CancellationToken.None);
            }

            return result;
        }
        catch
        {
            await requests.ForgetAsync(userId, key, CancellationToken.None);
            throw;
        }
    }

    private static IResult Repeat(HttpContext http, RepeatedRequest known)
    {
        http.Response.Headers[ReplayedHeader] = "true";
        if (known.Location.Length > 0)
        {
            http.Response.Headers.Location = known.Location;
        }

        return Results.Text(known.Body.Span, "application/json; charset=utf-8", known.Status);
    }

    private static IResult UnderWay(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return ApiProblems.Problem(StatusCodes.Status409Conflict, "The first request is under way", $"A request with this {KeyHeader} is not answered yet. Try again.");
    }

    private byte[] HashOf(EndpointFilterInvocationContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.HttpContext.Request.Method} {context.HttpContext.Request.Path}\n"));
        if (context.HttpContext.Request.Headers.IfMatch.ToString() is { Length: > 0 } state)
        {
            // Bound to another state it is another request.
            hash.AppendData(Encoding.UTF8.GetBytes($"{state}\n"));
        }

        foreach (var body in context.Arguments.OfType<IApiBody>())
        {
            hash.AppendData(body.Octets.Span);
        }

        return hash.GetHashAndReset();
    }
}
