namespace KPax.Agent.Devices;

/// <summary>Tells serial numbers from what devices put in their place.</summary>
internal static class SerialRule
{
    private static readonly string[] Placeholders = ["unknown", "n/a", "none", "null", "not available", "not set", "unavailable", "undefined", "not assigned", "no serial"];

    // Devices that write the label with the number.
    private static readonly string[] Labels = ["S/N:", "SN:", "Serial Number:", "Serial No.:", "Serial:"];

    // The longest that prtGeneralSerialNumber may have (RFC 3805); a longer one would not fit into a device's key.
    private const int MaxLength = 255;

    /// <summary>
    /// The serial number without padding; empty if it is too short to tell devices apart or too long to be one, a row of 0 or X, without a letter or
    /// digit, or a word for "none".
    /// </summary>
    public static string Clean(string text)
    {
        var serial = text.Trim('\0', ' ', '\t', '\u00FF');
        var label = Labels.FirstOrDefault(start => serial.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ?? "";
        serial = serial[label.Length..].TrimStart();
        return serial.Length is < 4 or > MaxLength || serial.All(letter => letter == '0') || serial.All(letter => letter is 'X' or 'x') || !serial.Any(char.IsLetterOrDigit)
            || Placeholders.Contains(serial, StringComparer.OrdinalIgnoreCase)
            ? ""
            : serial;
    }
}
