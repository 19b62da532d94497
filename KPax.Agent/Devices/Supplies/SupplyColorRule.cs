using System.Collections.Frozen;
using KPax.Agent.Devices.Profiles;

namespace KPax.Agent.Devices.Supplies;

/// <summary>Finds the colour of a supply, in lower-case English. A supply whose colour nothing tells has none; it is not taken for black.</summary>
internal static class SupplyColorRule
{
    private static readonly (string Color, string[] Words)[] Words =
    [
        ("black", ["black", "bk", "noir", "noire", "schwarz", "nero", "negro", "preto", "svart", "zwart", "ブラック", "黒", "黑"]),
        ("cyan", ["cyan", "ciano", "cian", "cyaan", "シアン", "青"]),
        ("magenta", ["magenta", "マゼンタ", "红", "品红"]),
        ("yellow", ["yellow", "jaune", "gelb", "giallo", "amarillo", "amarelo", "geel", "gul", "イエロー", "黄"]),
        ("gray", ["gray", "grey", "gris", "grau", "grigio"]),
        ("red", ["red", "rot", "rouge", "rosso"]),
        ("green", ["green", "grün", "vert"]),
        ("blue", ["blue", "blau", "bleu"]),
        ("white", ["white", "weiß", "blanc"]),
        ("orange", ["orange"]),
        ("violet", ["violet", "violett"]),
        ("clear", ["clear"]),
        ("tri-color", ["tri-color", "tricolor", "tri-colour"]),
    ];

    private static readonly FrozenDictionary<string, string> Letters =
        new Dictionary<string, string> { ["k"] = "black", ["c"] = "cyan", ["m"] = "magenta", ["y"] = "yellow" }.ToFrozenDictionary();

    private static readonly string[] Variants = ["light", "photo", "matte", "dark", "vivid", "fluorescent"];

    /// <summary>
    /// The colour of a row of prtMarkerSuppliesTable: its colorant's value, else a word of its description; empty if neither tells.
    /// </summary>
    public static string Find(AnswerView view, TableRow supply)
    {
        // prtMarkerSuppliesColorantIndex 0: no colorant, or several.
        if (supply.Number("colorant") is > 0 and var index
            && view.DeviceRows(ProfileFields.Colorants).FirstOrDefault(row => row.Last == index) is { } colorant
            && view.Text(colorant, "value").Text is { Length: > 0 } value && Normalize(value) is { Length: > 0 } color)
        {
            return color;
        }

        return FindInText(view.Text(supply, "description").Text);
    }

    /// <summary>
    /// The English name of a colorant's value (prtMarkerColorantValue); one that is not known stays as the device spells it, "other" and "unknown"
    /// are none.
    /// </summary>
    public static string Normalize(string value)
    {
        var text = value.Trim().ToLowerInvariant();
        if (text is "other" or "unknown" or "none" or "")
        {
            return "";
        }

        return Letters.TryGetValue(text, out var color) || (color = FindInText(text)).Length > 0 ? color : value.Trim();
    }

    /// <summary>The colour that a text names; empty if it names none, or several.</summary>
    public static string FindInText(string text)
    {
        var lower = text.ToLowerInvariant();
        var colors = Words.Where(entry => entry.Words.Any(word => HasWord(lower, word))).Select(entry => entry.Color).ToList();

        // "light gray", "photo black": the variant is a colour of its own.
        var variant = Variants.FirstOrDefault(word => HasWord(lower, word));
        return colors switch
        {
            [var color] => variant is null ? color : $"{variant} {color}",
            [] => FindLetter(lower),
            _ => "",
        };
    }

    /// <summary>A letter in brackets: "Toner Cartridge [K]".</summary>
    private static string FindLetter(string text) =>
        Letters.FirstOrDefault(pair => text.Contains($"[{pair.Key}]", StringComparison.Ordinal) || text.Contains($"({pair.Key})", StringComparison.Ordinal)).Value ?? "";

    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            // Scripts without spaces have no ends of words.
            var end = at + word.Length;
            if (word[0] > '\u2FFF' || ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))))
            {
                return true;
            }
        }

        return false;
    }
}
