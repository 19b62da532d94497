using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Finds the colour of a supply, in lower-case English. A supply whose colour nothing tells has none; it is not taken for black.</summary>
internal static class SupplyColorRule
{
    // No printer has more colours; a table without end must not cost its square.
    private const int MostRows = 64;

    private static readonly string[] ProcessLetters = ["k", "c", "m", "y"];

    /// <summary>
    /// The colour of a row of prtMarkerSuppliesTable: its colorant's value, else a word of its description, else a letter of its part number by the
    /// maker's rule; empty if none tells.
    /// </summary>
    public static string Find(AnswerView view, TableRow supply)
    {
        // prtMarkerSuppliesColorantIndex 0: no colorant, or several.
        if (supply.Number("colorant") is > 0 and var index
            && view.DeviceRows(ProfileFields.Colorants).FirstOrDefault(row => row.Last == index) is { } colorant
            && Normalize(view.Text(colorant, "value").Text) is { Length: > 0 } color)
        {
            return color;
        }

        return FindInDescription(view, view.Text(supply, "description").Text);
    }

    /// <summary>The colour that a description tells in words, else in the maker's part number, else by a letter at its end or beginning.</summary>
    public static string FindInDescription(AnswerView view, string description) =>
        FindInText(description) is { Length: > 0 } color ? color
        : FindInPart(view.Traits, description) is { Length: > 0 } part ? part : FindOuterLetter(view, description);

    /// <summary>
    /// The English name of a colorant's value (prtMarkerColorantValue); one that is not known stays as the device spells it, "other" and "unknown"
    /// are none.
    /// </summary>
    public static string Normalize(string value)
    {
        var text = value.Trim('\0', ' ').ToLowerInvariant();
        if (text is "other" or "unknown" or "none" or "")
        {
            return "";
        }

        return SupplyColorWords.Letters.TryGetValue(text, out var color) || (color = FindInText(text)).Length > 0 || (color = FindGlued(text)).Length > 0
            ? color
            : value.Trim('\0', ' ');
    }

    /// <summary>The colour that a text names; empty if it names none, or several.</summary>
    public static string FindInText(string text)
    {
        var lower = text.ToLowerInvariant();
        if (IsAny(lower, SupplyColorWords.TriColor))
        {
            return "tri-color";
        }

        var colors = SupplyColorWords.Colors.Where(entry => IsAny(lower, entry.Words)).Select(entry => entry.Color).ToList();
        return colors switch
        {
            [var color] => WithVariant(lower, color),
            [] => FindLetter(lower),
            _ => "",
        };
    }

    /// <summary>"light gray", "photo black": the variant is a colour of its own.</summary>
    private static string WithVariant(string text, string color)
    {
        var variants = SupplyColorWords.Variants.Where(entry => IsAny(text, entry.Words)).Select(entry => entry.Variant).ToList();
        return variants.Count == 0 ? color : $"{string.Join(' ', variants)} {color}";
    }

    /// <summary>"lightCyan", "photoBlack": names of the PWG in one word.</summary>
    private static string FindGlued(string text)
    {
        var variant = SupplyColorWords.Variants.Select(entry => entry.Variant).FirstOrDefault(word => text.StartsWith(word, StringComparison.Ordinal));
        return variant is not null && FindInText(text[variant.Length..].TrimStart('-', '_')) is { Length: > 0 } color ? $"{variant} {color}" : "";
    }

    /// <summary>A letter in brackets: "Toner Cartridge [K]".</summary>
    private static string FindLetter(string text) =>
        ProcessLetters.FirstOrDefault(letter => text.Contains($"[{letter}]", StringComparison.Ordinal) || text.Contains($"({letter})", StringComparison.Ordinal))
            is { } found ? SupplyColorWords.Letters[found] : "";

    /// <summary>"Toner K", "C Drum": colours where the same device has such a C, M and Y. One alone may be the name of a cartridge.</summary>
    private static string FindOuterLetter(AnswerView view, string description) =>
        OuterLetter(description) is { Length: > 0 } letter
            && ProcessLetters[1..].All(view.DeviceRows(ProfileFields.Supplies).Take(MostRows).Select(row => OuterLetter(view.Text(row, "description").Text)).ToHashSet().Contains)
            ? SupplyColorWords.Letters[letter]
            : "";

    private static string OuterLetter(string description)
    {
        string[] words = description.Split([' ', '-', '_'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var letters = words.Length < 2 ? [] : new[] { words[0], words[^1] }.Where(word => word is "K" or "C" or "M" or "Y").Distinct().ToList();
        return letters is [var letter] ? letter.ToLowerInvariant() : "";
    }

    private static string FindInPart(SupplyTraits traits, string description) =>
        traits.PartColor is { } pattern && Text.DevicePattern.FirstGroup(pattern, description).ToLowerInvariant() is { Length: > 0 } letter
            ? SupplyColorWords.Letters.GetValueOrDefault(letter, letter is "bk" or "b" ? "black" : "")
            : "";

    private static bool IsAny(string text, string[] words) => words.Any(word => WordPattern.Has(text, word));
}
