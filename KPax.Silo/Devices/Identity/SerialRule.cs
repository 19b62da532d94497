namespace KPax.Silo.Devices.Identity;

/// <summary>
/// Tells serial numbers from what devices put in their place. Agents clean what they read; the server trusts no wire, and older agents knew fewer words.
/// </summary>
internal static class SerialRule
{
    private static readonly string[] Placeholders =
        ["unknown", "n/a", "none", "null", "not available", "not set", "unavailable", "undefined", "not assigned", "no serial", "default", "to be filled by o.e.m."];

    /// <summary>Without padding and in capital letters; empty if it tells no device from another.</summary>
    public static string Clean(string text)
    {
        var serial = text.Trim('\0', ' ', '\t', '\f', '\u00FF');
        return serial.Length < 4 || serial.All(letter => letter == '0') || serial.All(letter => letter is 'X' or 'x') || !serial.Any(char.IsAsciiLetterOrDigit)
            || Placeholders.Contains(serial, StringComparer.OrdinalIgnoreCase)
            ? ""
            : Capitals(serial);
    }

    /// <summary>"MAKER:SERIAL"; empty if either is missing: makers number alike.</summary>
    public static string KeyOf(string maker, string serial) =>
        maker.Length > 0 && Clean(serial) is { Length: > 0 } clean ? $"{Capitals(maker.Trim())}:{clean}" : "";

    // Of ASCII alone, as the database does: a turkish i must not make another device.
    private static string Capitals(string text) => string.Concat(text.Select(letter => letter is >= 'a' and <= 'z' ? (char)(letter - 32) : letter));
}
