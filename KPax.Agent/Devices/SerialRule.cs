using System.Buffers;
using System.Text;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices;

/// <summary>Tells serial numbers from what devices put in their place.</summary>
internal static class SerialRule
{
    // Devices that write the label with the number.
    private static readonly string[] Labels = ["S/N:", "SN:", "Serial Number:", "Serial No.:", "Serial:"];

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly char[] Padding = ['\0', ' ', '\t', '\u00FF', '"'];

    // The longest that prtGeneralSerialNumber may have (RFC 3805); a longer one would not fit into a device's key.
    private const int MaxLength = 255;

    /// <summary>
    /// The serial number without padding; empty if it is too short to tell devices apart or too long to be one, a row of 0 or X, without a letter or
    /// digit, or a word for "none".
    /// </summary>
    public static string Clean(string text)
    {
        var serial = OfHexadecimal(WithoutRest(text.Trim(Padding))).Trim(Padding);
        var label = Labels.FirstOrDefault(start => serial.StartsWith(start, StringComparison.OrdinalIgnoreCase)) ?? "";
        serial = serial[label.Length..].TrimStart();
        return serial.Length is < 4 or > MaxLength || NoValueText.Is(serial) ? "" : serial;
    }

    /// <summary>Without what stands behind two blanks: octets of 00 become such, and behind them is what was in the device's memory.</summary>
    private static string WithoutRest(string text) => text.IndexOf("  ", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;

    /// <summary>A number that a device spells by its octets, "0x564e…", if they are letters.</summary>
    private static string OfHexadecimal(string text)
    {
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || text.Length % 2 != 0 || text.AsSpan(2).ContainsAnyExcept(Hexadecimal))
        {
            return text;
        }

        var octets = Convert.FromHexString(text.AsSpan(2)).AsSpan().TrimEnd((byte)0);
        return octets.IsEmpty || octets.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E) ? text : Encoding.ASCII.GetString(octets);
    }
}
