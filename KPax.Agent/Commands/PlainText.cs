using System.Globalization;
using System.Text;

namespace KPax.Agent.Commands;

/// <summary>
/// Makes words and figures for people. A device's text is taken for text: nothing in it can move the cursor or turn the writing round.
/// </summary>
internal static class PlainText
{
    /// <summary>The text with every control and formatting character as a blank, and without blanks at the ends.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isHidden = Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            clean.Append(isHidden ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>The name of an enum's value in lower-case words: WasteToner is "waste toner"; an unspecified one is empty.</summary>
    public static string Words<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        if (name == "Unspecified")
        {
            return "";
        }

        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            words.Append(char.IsUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>A whole number with thousands apart: 12,345.</summary>
    public static string Number<T>(T value)
        where T : IFormattable => value.ToString("N0", CultureInfo.InvariantCulture);
}
