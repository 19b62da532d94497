using System.Text.RegularExpressions;

namespace KPax.Agent.Privacy;

/// <summary>
/// Takes people out of texts of panels and alerts: names after words that announce one, e-mail addresses, files with their folders, telephone numbers.
/// It knows no other names: a text that is only a name stays. The same text always gives the same.
/// </summary>
internal static class TextScrubber
{
    /// <summary>Stands where something was.</summary>
    public const string Mark = "[removed]";

    // Beyond it nobody reads on; what cannot be looked at does not leave either.
    private const int MaxLength = 1_000;

    /// <summary>The text without people; the same object if there are none.</summary>
    public static string Scrub(string text)
    {
        var rest = text.Length > MaxLength ? text[..MaxLength] + Mark : text;
        foreach (var rule in ScrubRules.Labels)
        {
            rest = rule.Replace(rest, ReplaceName);
        }

        foreach (var rule in ScrubRules.Whole)
        {
            rest = rule.Replace(rest, ReplaceWhole);
        }

        return rest == text ? text : rest;
    }

    /// <summary>True for a text in which something was replaced, by us now or before.</summary>
    public static bool IsScrubbed(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>True for a line that announces a name which the next line has.</summary>
    public static bool Announces(string text) => ScrubRules.Announcement.IsMatch(text.Length > MaxLength ? text[^MaxLength..] : text);

    /// <summary>The line after an announcement: gone, unless it speaks of the device.</summary>
    public static string ScrubAnnounced(string text) => text.Length == 0 || ScrubWords.IsTechnical(text, isStrong: false) ? Scrub(text) : Mark;

    private static string ReplaceName(Match match)
    {
        var name = match.Groups["name"];
        return ScrubWords.IsTechnical(name.Value, match.Groups["strong"].Success)
            ? match.Value
            : string.Concat(match.Value.AsSpan(0, name.Index - match.Index), Mark, match.Value.AsSpan(name.Index - match.Index + name.Length));
    }

    // What stands before was needed to see where it begins.
    private static string ReplaceWhole(Match match)
    {
        var kept = match.Groups["kept"];
        return kept.Success ? kept.Value + Mark : Mark;
    }
}
