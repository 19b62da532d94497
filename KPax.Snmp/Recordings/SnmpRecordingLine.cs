using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Text;

namespace KPax.Snmp.Recordings;

/// <summary>One line of a recording.</summary>
internal static class SnmpRecordingLine
{
    private const string KnownTypes = "2, 4, 4x, 5, 6, 64, 64x, 65, 66, 67, 68, 68x or 70";

    /// <summary>Reads <c>oid|type|value</c>; the value is all that follows the second bar, bars too.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out VarBind varBind, out string problem)
    {
        varBind = default;
        var first = line.IndexOf((byte)'|');
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf((byte)'|');
        if (second < 0)
        {
            problem = "The line is not of the form oid|type|value. Write all three, with | between them.";
            return false;
        }

        if (!Oid.TryParse(Encoding.Latin1.GetString(line[..first]), out var name))
        {
            problem = $"'{Show(line[..first])}' is no object identifier. Write one such as 1.3.6.1.2.1.1.1.0.";
            return false;
        }

        var type = line.Slice(first + 1, second);
        var text = line[(first + second + 2)..];
        var isRead = type.EndsWith("x"u8) ? TryParseHex(type[..^1], text, out var value, out problem) : TryParseText(type, text, out value, out problem);
        varBind = new VarBind(name, value);
        return isRead;
    }

    private static bool TryParseHex(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> text, out SnmpValue value, out string problem)
    {
        var type = ReadTag(tag);
        if (type is not (SnmpType.OctetString or SnmpType.IpAddress or SnmpType.Opaque))
        {
            return Refuse($"Type {Show(tag)}x is not known. Use {KnownTypes}.", out value, out problem);
        }

        var octets = new byte[text.Length / 2];
        if (Convert.FromHexString(Encoding.Latin1.GetString(text), octets, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return Refuse($"'{Show(text)}' is not hexadecimal. Write two digits for each octet.", out value, out problem);
        }

        return type == SnmpType.IpAddress && octets.Length != 4
            ? Refuse($"'{Show(text)}' is no IpAddress. Write eight hexadecimal digits.", out value, out problem)
            : Accept(SnmpValue.FromOctets(type, octets), out value, out problem);
    }

    private static bool TryParseText(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> text, out SnmpValue value, out string problem)
    {
        switch (ReadTag(tag))
        {
            case SnmpType.Integer:
                return Utf8Parser.TryParse(text, out long signed, out var used) && used == text.Length
                    ? Accept(SnmpValue.Integer(signed), out value, out problem)
                    : Refuse($"'{Show(text)}' is no INTEGER. Write a whole number.", out value, out problem);
            case var type and (SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.TimeTicks or SnmpType.Counter64):
                var most = type == SnmpType.Counter64 ? ulong.MaxValue : uint.MaxValue;
                return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
                    ? Accept(SnmpValue.Unsigned(type, number), out value, out problem)
                    : Refuse($"'{Show(text)}' is no {type}. Write a whole number from 0 to {most}.", out value, out problem);
            case var type and (SnmpType.OctetString or SnmpType.Opaque):
                return Accept(SnmpValue.FromOctets(type, text.ToArray()), out value, out problem);
            case SnmpType.Null:
                return text.IsEmpty
                    ? Accept(SnmpValue.Null, out value, out problem)
                    : Refuse($"NULL has no value, but '{Show(text)}' follows. Remove it, or use another type.", out value, out problem);
            case SnmpType.ObjectIdentifier:
                return Oid.TryParse(Encoding.Latin1.GetString(text), out var oid)
                    ? Accept(SnmpValue.FromOid(oid), out value, out problem)
                    : Refuse($"'{Show(text)}' is no object identifier. Write one such as 1.3.6.1.2.1.1.1.0.", out value, out problem);
            case SnmpType.IpAddress:
                return TryReadAddress(text, out var octets)
                    ? Accept(SnmpValue.FromOctets(SnmpType.IpAddress, octets), out value, out problem)
                    : Refuse($"'{Show(text)}' is no IPv4 address. Write one such as 192.0.2.1.", out value, out problem);
            default:
                return Refuse($"Type {Show(tag)} is not known. Use {KnownTypes}.", out value, out problem);
        }
    }

    private static SnmpType ReadTag(ReadOnlySpan<byte> tag) =>
        byte.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (SnmpType)number : SnmpType.Unreadable;

    private static bool TryReadAddress(ReadOnlySpan<byte> text, out byte[] octets)
    {
        // "1" and "1.2" are addresses to IPAddress, but not to us.
        octets = [];
        var isAddress = text.Count((byte)'.') == 3 && IPAddress.TryParse(Encoding.Latin1.GetString(text), out var address)
            && (octets = address.GetAddressBytes()).Length == 4;
        return isAddress;
    }

    private static bool Accept(SnmpValue read, out SnmpValue value, out string problem)
    {
        value = read;
        problem = "";
        return true;
    }

    private static bool Refuse(string message, out SnmpValue value, out string problem)
    {
        value = default;
        problem = message;
        return false;
    }

    private static string Show(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.Length > 60 ? text[..60] : text);
}
