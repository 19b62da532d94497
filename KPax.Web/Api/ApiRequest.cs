using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Api;

/// <summary>What every endpoint asks of a request.</summary>
internal static class ApiRequest
{
    /// <summary>Who asks: the sign-in by token left it. Nobody if it did not.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Contracts.Callers.Caller.Nobody;

    /// <summary>Reads a word that stands for a value of an enum, in snake_case; null if none was given, and a problem if there is no such word.</summary>
    public static T? ReadWord<T>(string field, string? text, List<OrganisationProblem> problems)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (WordOf(value) == text)
            {
                return value;
            }
        }

        problems.Add(new(field, Short(text), $"Write one of {string.Join(", ", Enum.GetValues<T>().Select(WordOf))}."));
        return null;
    }

    /// <summary>The word for a value of an enum.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>A page, with the address of the next one in the header Link (RFC 8288).</summary>
    public static IResult Page<T>(HttpContext context, IReadOnlyList<T> items, string? next)
    {
        if (next is not null)
        {
            var query = context.Request.Query.Where(pair => pair.Key != "after").Append(new("after", next));
            var address = $"{context.Request.PathBase}{context.Request.Path}{QueryString.Create(query)}";
            context.Response.Headers.Link = $"<{address}>; rel=\"next\"";
        }

        return TypedResults.Ok(new ListPage<T>(items, next));
    }

    /// <summary>201 with what was made and its address.</summary>
    public static IResult Created<T>(HttpContext context, string address, T value)
    {
        context.Response.Headers.Location = address;
        return TypedResults.Json(value, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>A text as an answer repeats it.</summary>
    public static string Short(string? text) => text is { Length: > 60 } ? text[..60] + "…" : text ?? "";
}
