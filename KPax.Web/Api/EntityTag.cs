using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>
/// Entity tags (RFC 9110): a hash of what is shown, so that two answers with one tag are the same. `If-Match` on a change says that it was made of what
/// was read.
/// </summary>
internal static class EntityTag
{
    private const int Octets = 12;

    /// <summary>The tag of a value.</summary>
    public static string Of<T>(T value) => $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value)).AsSpan(0, Octets))}\"";

    /// <summary>200 with the value's tag, or 304 where the client has it (`If-None-Match`).</summary>
    public static IResult Tagged<T>(HttpContext context, T value)
    {
        var tag = Of(value);
        context.Response.Headers.ETag = tag;
        return Names(context.Request.Headers.IfNoneMatch.ToString(), tag) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(value);
    }

    /// <summary>
    /// Whether a change is bound to a state: true if `If-Match` names that of <paramref name="current"/>, which then has to be compared once more inside the
    /// write; null if it is bound to none; false if it names another one.
    /// </summary>
    public static bool? IsBoundTo<T>(HttpContext context, T current)
    {
        var given = context.Request.Headers.IfMatch.ToString();
        return given.Length == 0 || given.Trim() == "*" ? null : Names(given, Of(current));
    }

    /// <summary>412: it was made of something else than what is there now.</summary>
    public static IResult Changed() => ApiProblems.Problem(
        StatusCodes.Status412PreconditionFailed,
        "It was changed meanwhile",
        "If-Match names another state than the one that is there. Read it again, and send your change with its ETag.");

    private static bool Names(string header, string tag) =>
        header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(one => one == "*" || one == tag);
}
