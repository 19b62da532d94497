namespace KPax.Agent.Devices.Text;

/// <summary>Tells what devices write where they have no value: "N/A" is no version of the firmware, no name and no number.</summary>
internal static class NoValueText
{
    private const int LeastInARow = 4;

    private static readonly string[] Words =
    [
        "unknown", "n/a", "none", "null", "not available", "not set", "unavailable", "undefined", "not assigned", "not applicable", "unspecified", "not specified", "no serial",
    ];

    private static readonly char[] Brackets = ['(', ')', '<', '>', '[', ']', '"', '.', ' '];

    /// <summary>True for a word that means "none", in brackets too, for a text without a letter or digit, and for a row of 0 or X.</summary>
    public static bool Is(string text) =>
        !text.Any(char.IsLetterOrDigit)
        || Words.Contains(text.Trim(Brackets), StringComparer.OrdinalIgnoreCase)
        || (text.Length >= LeastInARow && (text.All(letter => letter == '0') || text.All(letter => letter is 'X' or 'x')));
}
