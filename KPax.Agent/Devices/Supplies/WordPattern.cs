namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// Finds words in the descriptions that devices write, in lower case. "drum": a word of its own; "trommel*": a word that begins so; "*trommel*": anywhere,
/// as in languages that put words together. Scripts without spaces are found anywhere.
/// </summary>
internal static class WordPattern
{
    private const char FirstIdeograph = '\u2FFF';

    /// <summary>True if the text has the word.</summary>
    public static bool Has(string text, string pattern)
    {
        var isOpenBefore = pattern[0] == '*' || pattern[^1] > FirstIdeograph;
        var isOpenAfter = pattern[^1] == '*' || pattern[^1] > FirstIdeograph;
        var word = pattern.AsSpan().Trim('*');
        for (var at = IndexOf(text, word, 0); at >= 0; at = IndexOf(text, word, at + 1))
        {
            var end = at + word.Length;
            if ((isOpenBefore || at == 0 || !char.IsLetter(text[at - 1])) && (isOpenAfter || end == text.Length || !char.IsLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static int IndexOf(string text, ReadOnlySpan<char> word, int start)
    {
        var at = text.AsSpan(start).IndexOf(word, StringComparison.Ordinal);
        return at < 0 ? -1 : at + start;
    }
}
