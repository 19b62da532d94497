using System.Globalization;
using System.Text;

namespace KPax.Snmp.Recordings;

/// <summary>Writes a recording that <see cref="SnmpRecording"/> reads: one <c>oid|type|value</c> a line, in the order of the names.</summary>
public static class SnmpRecordingWriter
{
    /// <summary>Writes the objects; what has no value is left out. Texts of plain ASCII are written as text, other octets in hexadecimal.</summary>
    public static void Write(Stream stream, IEnumerable<VarBind> varBinds)
    {
        foreach (var (name, value) in varBinds.Where(varBind => varBind.Value.IsPresent).OrderBy(varBind => varBind.Name))
        {
            stream.Write(Encoding.ASCII.GetBytes($"{name}|{Describe(value)}\n"));
        }
    }

    private static string Describe(SnmpValue value)
    {
        var type = ((int)value.Type).ToString(CultureInfo.InvariantCulture);
        switch (value.Type)
        {
            case SnmpType.ObjectIdentifier:
                return $"{type}|{value.ObjectIdentifier}";
            case SnmpType.OctetString or SnmpType.Opaque or SnmpType.IpAddress:
                var octets = value.Octets.Span;
                return value.Type == SnmpType.OctetString && !octets.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E)
                    ? $"{type}|{Encoding.ASCII.GetString(octets)}"
                    : $"{type}x|{Convert.ToHexStringLower(octets)}";
            default:
                return value.TryGetUnsigned(out var number)
                    ? $"{type}|{number.ToString(CultureInfo.InvariantCulture)}"
                    : $"{type}|{(value.TryGetNumber(out var signed) ? signed : 0).ToString(CultureInfo.InvariantCulture)}";
        }
    }
}
