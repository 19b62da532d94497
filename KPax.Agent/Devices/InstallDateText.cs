using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>Reads a day of installation: DateAndTime (RFC 2579) or a text that begins with a day in ISO 8601.</summary>
internal static class InstallDateText
{
    private const int DayLength = 10;

    // No printer with SNMP is older; devices without a clock say 1970 or 1980.
    private const int FirstYear = 1990;

    /// <summary>The day as YYYY-MM-DD; empty if there is none.</summary>
    public static string Read(SnmpValue? value)
    {
        var octets = value.GetValueOrDefault().Octets.Span;
        return octets.Length is 8 or 11
            ? Format(BinaryPrimitives.ReadUInt16BigEndian(octets), octets[2], octets[3])
            : octets.Length >= DayLength && DateOnly.TryParseExact(
                Encoding.ASCII.GetString(octets[..DayLength]).Replace('/', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? Format(day.Year, day.Month, day.Day)
                : "";
    }

    private static string Format(int year, int month, int day) =>
        year is >= FirstYear and <= 9_999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? $"{year:D4}-{month:D2}-{day:D2}" : "";
}
