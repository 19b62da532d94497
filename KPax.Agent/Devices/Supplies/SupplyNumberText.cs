using System.Text.RegularExpressions;
using KPax.Agent.Devices.Text;

namespace KPax.Agent.Devices.Supplies;

/// <summary>
/// Finds order and serial numbers in descriptions: "Black Toner Cartridge, PN 106R03480, SN 1234ABCD", "Black Toner S/N:CRUM-1234". A word alone does
/// not do: "Drum SN unit" has none.
/// </summary>
internal static partial class SupplyNumberText
{
    /// <summary>The order number; empty if there is none.</summary>
    public static string FindPartNumber(string description) => Tidy(DevicePattern.FirstGroup(PartNumber(), description));

    /// <summary>The serial number; empty if there is none.</summary>
    public static string FindSerialNumber(string description) => Tidy(DevicePattern.FirstGroup(SerialNumber(), description));

    /// <summary>The number without blanks around it; empty for what stands for none.</summary>
    public static string Tidy(string number) => NoValueText.Is(number) ? "" : number.Trim();

    [GeneratedRegex(
        @"(?:[,;(]\s*(?:PN|P/N|Part Number|Part No\.?|Order No\.?)[\s:#]*|\s(?:P/N|PN|Part No\.?|Part Number|Order No\.?)\s*:\s*)([^,;()\s]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1_000)]
    private static partial Regex PartNumber();

    [GeneratedRegex(
        @"(?:[,;(]\s*(?:SN|S/N|Serial Number|Serial No\.?)[\s:#]*|\s(?:S/N|SN|Serial No\.?|Serial Number)\s*:\s*)([^,;()\s]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1_000)]
    private static partial Regex SerialNumber();
}
