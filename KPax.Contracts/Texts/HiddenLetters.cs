using System.Buffers;
using System.Globalization;
using System.Text;

namespace KPax.Contracts.Texts;

/// <summary>
/// Letters that nobody sees and that make a text look like another one: controls, which begin lines or colour a terminal, and those that turn the
/// direction of what stands behind them (Unicode TR 36). Pure.
/// </summary>
public static class HiddenLetters
{
    private static readonly SearchValues<char> All = SearchValues.Create(
    [
        .. Enumerable.Range(0x00, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Concat(Enumerable.Range(0x200E, 2)).Concat(Enumerable.Range(0x2028, 7))
            .Concat(Enumerable.Range(0x2066, 4)).Append(0x061C).Select(code => (char)code),
    ]);

    /// <summary>True if a letter is one of them.</summary>
    public static bool IsHidden(char letter) => All.Contains(letter);

    /// <summary>True if a text holds one of them.</summary>
    public static bool AreIn(string text) => text.AsSpan().ContainsAny(All);

    /// <summary>The text with a blank in the place of each; the same one if there is none.</summary>
    public static string Blank(string text) => AreIn(text)
        ? string.Create(text.Length, text, static (span, source) =>
        {
            for (var index = 0; index < span.Length; index++)
            {
                span[index] = IsHidden(source[index]) ? ' ' : source[index];
            }
        })
        : text;

    /// <summary>The text with each of them written out, such as \u001b: nothing is lost, and nothing works.</summary>
    public static string Escape(string text)
    {
        if (!AreIn(text))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            _ = IsHidden(letter) ? escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}") : escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
