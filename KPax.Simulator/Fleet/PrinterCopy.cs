using System.Globalization;
using System.Text;
using KPax.Snmp;

namespace KPax.Simulator.Fleet;

/// <summary>Makes a further printer of a recording: another serial number wherever it stands, another MAC address, another network name.</summary>
internal static class PrinterCopy
{
    /// <summary>The serial number of a recording; empty if it tells none.</summary>
    public static string SerialOf(IReadOnlyList<VarBind> varBinds)
    {
        var standard = varBinds.Where(item => item.Name.StartsWith(PrinterObjects.SerialNumber));
        var makers = varBinds.Where(item => PrinterObjects.PrivateSerialNumbers.Contains(item.Name));
        return standard.Concat(makers).Select(item => Encoding.Latin1.GetString(item.Value.Octets.Span).Trim()).FirstOrDefault(text => text.Length > 0, "");
    }

    /// <summary>Copy number 1 and up; 0 is the recording itself.</summary>
    public static IReadOnlyList<VarBind> Make(IReadOnlyList<VarBind> varBinds, int number)
    {
        if (number == 0)
        {
            return varBinds;
        }

        var serial = Encoding.Latin1.GetBytes(SerialOf(varBinds));
        var other = WithNumber(serial, number);
        return [.. varBinds.Select(item => Change(item, serial, other, number))];
    }

    private static VarBind Change(VarBind item, byte[] serial, byte[] other, int number)
    {
        if (item.Value.Type != SnmpType.OctetString)
        {
            return item;
        }

        var octets = item.Value.Octets.ToArray();
        if (item.Name.StartsWith(PrinterObjects.IfPhysAddress) && octets.Length == 6 && octets.AsSpan().ContainsAnyExcept((byte)0))
        {
            octets[3] ^= (byte)(number >> 8);
            octets[4] ^= (byte)number;
            octets[5] ^= 0x5A;
        }
        else if (item.Name == PrinterObjects.SysName)
        {
            octets = [.. octets, .. Encoding.ASCII.GetBytes($"-{number}")];
        }
        else
        {
            Replace(octets, serial, other);
        }

        return new VarBind(item.Name, SnmpValue.FromOctets(SnmpType.OctetString, octets));
    }

    // The last characters become a letter that the recording does not have there, and the copy's number: length and style stay, and no copy is the recording.
    private static byte[] WithNumber(byte[] serial, int number)
    {
        var digits = Encoding.ASCII.GetBytes(number.ToString("D3", CultureInfo.InvariantCulture));
        var letter = serial.Length > digits.Length && serial[^(digits.Length + 1)] == 'C' ? (byte)'D' : (byte)'C';
        return serial.Length <= digits.Length ? serial : [.. serial[..^(digits.Length + 1)], letter, .. digits];
    }

    private static void Replace(byte[] octets, byte[] serial, byte[] other)
    {
        if (serial.Length == 0)
        {
            return;
        }

        var rest = octets.AsSpan();
        for (var place = rest.IndexOf(serial); place >= 0; place = rest.IndexOf(serial))
        {
            other.CopyTo(rest[place..]);
            rest = rest[(place + serial.Length)..];
        }
    }
}
