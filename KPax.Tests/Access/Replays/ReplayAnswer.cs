using System.Text.RegularExpressions;

namespace KPax.Tests.Access.Replays;

/// <summary>An answer without what differs from answer to answer to the very same question.</summary>
internal static partial class ReplayAnswer
{
    private static readonly string[] Changing = ["Date", "Set-Cookie", "Content-Length"];

    /// <summary>Status, headers and body.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(header => !Changing.Contains(header.Key))
            .Select(header => $"{header.Key}: {string.Join(',', header.Value)}").Order(StringComparer.Ordinal);
        var cookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join(',', set.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal)) : "";
        return Tidy($"{(int)answer.StatusCode} {cookies}\n{string.Join('\n', headers)}\n\n{await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>The text without numbers of traces, sealed values and times of the day.</summary>
    public static string Tidy(string text) => Changes().Replace(text, "*");

    /// <summary>True if an answer about a number is that about the number which nobody has, but for the number itself.</summary>
    public static bool AreSame(string answer, string nobodys, string number) =>
        answer == nobodys.Replace(ReplayStage.NoneOf(number), number, StringComparison.Ordinal) || answer.Replace(number, ReplayStage.NoneOf(number), StringComparison.Ordinal) == nobodys;

    /// <summary>Where two answers part, for who reads a failure.</summary>
    public static string Difference(string answer, string nobodys)
    {
        var at = answer.Zip(nobodys).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"…{answer[Math.Max(0, at - 80)..Math.Min(answer.Length, at + 120)]}… and of nobody …{nobodys[Math.Max(0, at - 80)..Math.Min(nobodys.Length, at + 120)]}…";
    }

    // Encrypted or counted anew in each answer, also in two to the same question.
    [GeneratedRegex("<!--Blazor-Server-Component-State:[^>]*-->|<!--Blazor:[^>]*-->|(?<=__RequestVerificationToken\" value=\")[^\"]*|(?<=\"traceId\":\")[^\"]*|(?<=datetime=\")[^\"]*|\\d\\d:\\d\\d(:\\d\\d[.,0-9]*)?")]
    private static partial Regex Changes();
}
