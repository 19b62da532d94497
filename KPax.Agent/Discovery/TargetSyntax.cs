using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Agent.Discovery;

/// <summary>
/// Reads targets: an address (10.1.2.3, 2001:db8::5), with a port (10.1.2.3:1161, [2001:db8::5]:1161), a subnet (10.1.2.0/24), a range
/// (10.1.2.10-10.1.2.40 or 10.1.2.10-40), a pattern (10.1.2.*, 10.1.2-5.*), a host name, with a port or without.
/// </summary>
internal static class TargetSyntax
{
    private const string Forms = "Write an address, a subnet such as 10.1.2.0/24, a range such as 10.1.2.10-40, or a host name";

    /// <summary>Reads one target. If it is none, the error names the value and the mend.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TargetSpec? spec, out string error)
    {
        spec = null;
        var value = text.Trim();
        if (value.Length == 0)
        {
            error = $"The target is empty. {Forms}.";
            return false;
        }

        if (value.Contains("://", StringComparison.Ordinal))
        {
            error = $"'{value}' is a web address. Write the host name or address alone, such as printer or 10.1.2.3.";
            return false;
        }

        if (value.Contains(','))
        {
            error = $"'{value}' holds a comma. Write each target by itself.";
            return false;
        }

        if (!TrySplitPort(value, out var host, out var port, out error))
        {
            return false;
        }

        var parsed = host.Contains('/') ? ParseSubnet(host, out error) : PatternSyntax.LooksLike(host) ? PatternSyntax.Parse(host, out error) : ParseRangeOrHost(host, out error);
        if (parsed?.Addresses.All(IsOfDevices) == false)
        {
            error = $"'{value}' holds addresses that no device has: below 1.0.0.0, or for groups and broadcast (from 224.0.0.0, ff00::). "
                + "Name the devices' own addresses.";
            return false;
        }

        if (port is not null && parsed?.AddressCount > 1)
        {
            error = $"'{value}' is more than one address with a port. Set the port for all targets in place of it.";
            return false;
        }

        spec = parsed is null ? null : parsed with { Port = port };
        return spec is not null;
    }

    /// <summary>What is wrong with a UDP port for SNMP; empty if nothing.</summary>
    public static string FindPortError(string value, long port)
    {
        if (port is < 1 or > 65_535)
        {
            return $"'{value}' is not a port: ports go from 1 to 65535. SNMP uses 161.";
        }

        return PrintPorts.Contains((int)port) ? $"Port {port} prints what it is sent, so it is never asked. Use the SNMP port of the device, mostly 161." : "";
    }

    private static bool IsOfDevices(TargetSpec.Range range) =>
        AddressMath.IsOfOneDevice(range.First) && AddressMath.IsOfOneDevice(AddressMath.Add(range.First, range.Count - 1));

    private static bool TrySplitPort(string value, out string host, out int? port, out string error)
    {
        host = value;
        port = null;
        error = "";
        var text = "";
        if (value.StartsWith('['))
        {
            var end = value.IndexOf(']');
            var rest = end < 0 ? "" : value[(end + 1)..];
            if (end < 0 || (rest.Length > 0 && rest[0] != ':')
                || !IPAddress.TryParse(value.AsSpan(1, end - 1), out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                error = $"'{value}' is not an IPv6 address in brackets. Write one such as [2001:db8::5] or [2001:db8::5]:161.";
                return false;
            }

            host = value[1..end];
            text = rest.Length > 0 ? rest[1..] : "";
            if (rest.Length == 0)
            {
                return true;
            }
        }
        else if (value.AsSpan().Count(':') == 1)
        {
            (host, text) = (value[..value.IndexOf(':')], value[(value.IndexOf(':') + 1)..]);
        }
        else
        {
            return true;
        }

        error = FindPortError(text, long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
        error = error.Length == 0 ? "" : $"'{value}': {error}";
        port = (int)Math.Min(number, int.MaxValue);
        return error.Length == 0;
    }

    private static TargetSpec.Range? ParseSubnet(string value, out string error)
    {
        var parts = value.Split('/', 2);
        if (!AddressSyntax.TryParse(parts[0], out var address))
        {
            error = AddressSyntax.ErrorOf(parts[0]);
            return null;
        }

        var bits = AddressMath.Bits(address.AddressFamily);
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > bits)
        {
            error = $"'{value}' is not a subnet: the prefix goes from 0 to {bits}. Write one such as 10.1.2.0/24.";
            return null;
        }

        error = "";
        var first = AddressMath.Mask(address, prefix);
        var count = bits - prefix >= 63 ? long.MaxValue : 1L << (bits - prefix);

        // The network's own address and broadcast are no devices; /31 and /32 have neither (RFC 3021), nor has IPv6 a broadcast.
        return address.AddressFamily == AddressFamily.InterNetwork && prefix < 31
            ? new TargetSpec.Range(AddressMath.Add(first, 1), count - 2)
            : new TargetSpec.Range(first, count);
    }

    private static TargetSpec? ParseRangeOrHost(string value, out string error)
    {
        error = "";
        if (AddressSyntax.TryParse(value, out var single))
        {
            return new TargetSpec.Range(single, 1);
        }

        var dash = value.IndexOf('-');
        if (dash > 0 && (AddressSyntax.LooksLike(value[..dash].TrimEnd()) || AddressSyntax.TryParse(value[..dash].TrimEnd(), out _)))
        {
            return ParseRange(value, value[..dash].TrimEnd(), value[(dash + 1)..].TrimStart(), out error);
        }

        if (AddressSyntax.LooksLike(value) || value.Contains(':'))
        {
            error = AddressSyntax.ErrorOf(value);
            return null;
        }

        if (value.Length > 253 || !value.TrimEnd('.').Split('.').All(IsLabel))
        {
            error = $"'{value}' is neither an address nor a host name. {Forms}.";
            return null;
        }

        return new TargetSpec.Host(value);
    }

    private static TargetSpec.Range? ParseRange(string value, string left, string right, out string error)
    {
        if (!AddressSyntax.TryParse(left, out var first))
        {
            error = AddressSyntax.ErrorOf(left);
            return null;
        }

        // 10.1.2.10-40: the end is the last part alone.
        var isShort = first.AddressFamily == AddressFamily.InterNetwork && right.Length > 0 && right.All(char.IsAsciiDigit);
        var end = isShort ? $"{left[..left.LastIndexOf('.')]}.{right}" : right;
        if (!AddressSyntax.TryParse(end, out var last) || last.AddressFamily != first.AddressFamily)
        {
            error = AddressSyntax.ErrorOf(end);
            return null;
        }

        var count = AddressMath.Count(first, last);
        error = count > 0 ? "" : $"'{value}' ends before it begins. Write the lower address first: {last}-{first}.";
        return count > 0 ? new TargetSpec.Range(first, count) : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') && label[0] != '-' && label[^1] != '-';
}
