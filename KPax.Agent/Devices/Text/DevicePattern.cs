using System.Text.RegularExpressions;

namespace KPax.Agent.Devices.Text;

/// <summary>
/// Patterns on texts that devices send. Only the beginning of a text is looked at, and a pattern that takes too long does not match: a strange text
/// must not stop a reading.
/// </summary>
internal static class DevicePattern
{
    // The longest text of a name in the MIBs is the IEEE 1284 identification, of up to 1,023 octets.
    private const int MaxLength = 1_023;

    /// <summary>The first group of the match; empty if there is none.</summary>
    public static string FirstGroup(LinearPattern pattern, string text) => FirstGroup(pattern.Regex, text);

    /// <inheritdoc cref="FirstGroup(LinearPattern, string)"/>
    public static string FirstGroup(Regex pattern, string text) => Guard(() => pattern.Match(Begin(text)).Groups[1].Value, "");

    /// <summary>What matches; empty if nothing does.</summary>
    public static string Match(LinearPattern pattern, string text) => Guard(() => pattern.Regex.Match(Begin(text)).Value, "");

    /// <summary>True if the pattern is in the text.</summary>
    public static bool IsMatch(LinearPattern pattern, string text) => Guard(() => pattern.Regex.IsMatch(Begin(text)), false);

    /// <summary>The text without what matches.</summary>
    public static string Remove(LinearPattern pattern, string text) => Guard(() => pattern.Regex.Replace(Begin(text), ""), Begin(text));

    private static string Begin(string text) => text.Length > MaxLength ? text[..MaxLength] : text;

    private static T Guard<T>(Func<T> match, T otherwise)
    {
        try
        {
            return match();
        }
        catch (RegexMatchTimeoutException)
        {
            return otherwise;
        }
    }
}
