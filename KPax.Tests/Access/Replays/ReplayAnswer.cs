using System.Text.RegularExpressions;

namespace KPax.Tests.Access.Replays;

/// <summary>An answer without what differs from answer to answer to the very same question, and with one word for the number that was asked for.</summary>
internal static partial class ReplayAnswer
{
    private static readonly string[] Changing = ["Date", "Set-Cookie"];

    /// <summary>Status, headers and body.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage answer, string number)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !Changing.Contains(header.Key) && header.Key != "Content-Length")
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join(',', set.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal)) : "";
        return Tidy($"{(int)answer.StatusCode} {cookies}\n{string.Join('\n', headers)}\n\n{await answer.Content.ReadAsStringAsync()}", number);
    }

    /// <summary>The text without numbers of traces, sealed values and the number that was asked for.</summary>
    public static string Tidy(string text, string number) =>
        Regex.Replace(Sealed().Replace(text, "*"), $"(?<![0-9A-Za-z]){Regex.Escape(number)}(?![0-9A-Za-z])", "N");

    // Encrypted or counted anew in each answer, also in two to the same question.
    [GeneratedRegex("<!--Blazor-Server-Component-State:[^>]*-->|<!--Blazor:[^>]*-->|(?<=__RequestVerificationToken\" value=\")[^\"]*|(?<=\"traceId\":\")[^\"]*|(?<=<time[^>]*>)[^<]*|(?<=datetime=\")[^\"]*")]
    private static partial Regex Sealed();
}
