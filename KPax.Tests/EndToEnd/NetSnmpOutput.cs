using System.Globalization;
using System.Net;
using System.Text;
using KPax.Snmp;

namespace KPax.Tests.EndToEnd;

/// <summary>What net-snmp's walks print with <see cref="Options"/>, object by object, for a recording.</summary>
internal static class NetSnmpOutput
{
    /// <summary>Numeric names and enums, octets in hexadecimal, no MIB files, no check for growing names (the recording is the judge).</summary>
    public static readonly string[] Options = ["-m", "", "-Onex", "-Cc"];

    /// <summary>One object as net-snmp prints it, with its type.</summary>
    public static string LineOf(VarBind varBind) => $".{varBind.Name} = {ValueOf(varBind.Value)}";

    /// <summary>The printed objects, each on one line; remarks such as "End of MIB" left out.</summary>
    public static IReadOnlyList<string> Parse(string output)
    {
        var objects = new List<StringBuilder>();
        foreach (var line in output.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.StartsWith('.') && line.Contains(" = ", StringComparison.Ordinal))
            {
                objects.Add(new StringBuilder(line));
            }
            else if (line.Length > 0 && objects.Count > 0 && line.Split(' ').All(word => word.Length == 2))
            {
                objects[^1].Append(' ').Append(line);
            }
        }

        return objects
            .Select(text => Tidy(text.ToString()))
            .Where(line => !line.Contains("No more variables left", StringComparison.Ordinal))
            .ToList();
    }

    private static string Tidy(string line)
    {
        // "Timeticks: (1234) 0:00:12.34" says the same twice.
        var ticks = line.IndexOf("Timeticks: (", StringComparison.Ordinal);
        return ticks < 0 ? line : line[..(line.IndexOf(')', ticks) + 1)];
    }

    private static string ValueOf(SnmpValue value) => value.Type switch
    {
        SnmpType.OctetString when value.Octets.IsEmpty => "\"\"",
        SnmpType.OctetString => $"Hex-STRING: {string.Join(' ', value.Octets.ToArray().Select(octet => octet.ToString("X2", CultureInfo.InvariantCulture)))}",
        SnmpType.IpAddress => $"IpAddress: {new IPAddress(value.Octets.Span)}",
        SnmpType.ObjectIdentifier => $"OID: .{value.ObjectIdentifier}",
        SnmpType.Null => "NULL",
        SnmpType.TimeTicks => $"Timeticks: ({Number(value)})",
        SnmpType.Integer => $"INTEGER: {Number(value)}",
        _ => $"{value.Type}: {Number(value)}",
    };

    private static string Number(SnmpValue value) => value.Type == SnmpType.Integer && value.TryGetNumber(out var signed)
        ? signed.ToString(CultureInfo.InvariantCulture)
        : value.TryGetUnsigned(out var unsigned) ? unsigned.ToString(CultureInfo.InvariantCulture) : "?";
}
