using System.Net;
using System.Text.RegularExpressions;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Http.Pages;

/// <summary>Where a value stands in a page.</summary>
/// <param name="Path">Names, outer first, of a page that has parts.</param>
/// <param name="Pattern">The value's pattern in HTML, in whose first group it stands; null for a page that has parts.</param>
internal sealed record PageValue(IReadOnlyList<string> Path, LinearPattern? Pattern)
{
    /// <summary>The text there; empty if there is none.</summary>
    public string Find(PageContent page) => Pattern is { } pattern ? FirstGroup(pattern, page.Text) : page.Root?.Find(Path)?.Text ?? "";

    private static string FirstGroup(LinearPattern pattern, string text)
    {
        try
        {
            return WebUtility.HtmlDecode(pattern.Regex.Match(text).Groups[1].Value).Trim();
        }
        catch (RegexMatchTimeoutException)
        {
            return "";
        }
    }
}
