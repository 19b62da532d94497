using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace KPax.Silo.Configuration.Settings;

/// <summary>
/// Looks whether a text is a target as agents read it: an address, with a port or without, a subnet, a range (10.1.2.10-40), a pattern (10.1.2.*), a host
/// name. What an agent may ask of it, its own file says.
/// </summary>
internal static class TargetText
{
    private const string Forms = "Write an address, a subnet such as 10.1.2.0/24, a range such as 10.1.2.10-40, or a host name.";

    // What is sent to these is printed.
    private static readonly HashSet<int> PrintPorts = [515, 631, .. Enumerable.Range(9_100, 10)];

    /// <summary>What is wrong with it, with the mend; empty: nothing.</summary>
    public static string FindError(string text)
    {
        if (text.Length == 0 || text != text.Trim())
        {
            return $"'{text}' is empty or has blanks around it. {Forms}";
        }

        if (text.Contains("://", StringComparison.Ordinal) || text.Contains(','))
        {
            return $"'{text}' is no single target. {Forms}";
        }

        if (IPAddress.TryParse(text, out var address))
        {
            return CheckAddress(text, address);
        }

        var colon = text.LastIndexOf(':');
        if (colon > 0 && (text[0] == '[' ? text[colon - 1] == ']' : text.IndexOf(':') == colon))
        {
            return CheckPort(text, text[(colon + 1)..]) is { Length: > 0 } error ? error : CheckHost(text, text[..colon].Trim('[', ']'));
        }

        return text.Contains('/') ? CheckSubnet(text) : CheckHost(text, text);
    }

    private static string CheckAddress(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && address.ToString() != text ? $"'{text}' is not an address. Write four parts such as 10.1.2.3."
        : address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes()[0] is 0 or >= 224 || address.IsIPv6Multicast
            ? $"'{text}' is no address of a device. Write the devices' own addresses." : "";

    private static string CheckPort(string text, string port) =>
        !int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65_535
            ? $"'{text}' has no port from 1 to 65535. SNMP uses 161."
            : PrintPorts.Contains(number) ? $"'{text}': port {number} prints what it is sent, so it is never asked. Use the SNMP port, mostly 161." : "";

    private static string CheckSubnet(string text)
    {
        var slash = text.IndexOf('/');
        return IPAddress.TryParse(text[..slash], out var address) && CheckAddress(text[..slash], address).Length == 0
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            && prefix <= (address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
                ? "" : $"'{text}' is no subnet. Write one such as 10.1.2.0/24.";
    }

    private static string CheckHost(string text, string host)
    {
        if (IPAddress.TryParse(host, out var address))
        {
            return CheckAddress(host, address);
        }

        var dash = host.IndexOf('-');
        if (dash > 0 && IPAddress.TryParse(host[..dash].Trim(), out var first) && first.ToString() == host[..dash].Trim())
        {
            return CheckRange(text, first, host[(dash + 1)..].Trim());
        }

        if (host.All(letter => char.IsAsciiDigit(letter) || letter is '.' or '*' or '-'))
        {
            var parts = host.Split('.');
            return parts.Length == 4 && parts.All(IsPart) ? "" : $"'{text}' is neither an address nor a pattern such as 10.1.2.*.";
        }

        return host.Length <= 253 && host.TrimEnd('.').Split('.').All(IsLabel) ? "" : $"'{text}' is neither an address nor a host name. {Forms}";
    }

    private static string CheckRange(string text, IPAddress first, string end)
    {
        var octets = first.GetAddressBytes();
        var last = byte.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var part) && octets.Length == 4
            ? new IPAddress([octets[0], octets[1], octets[2], part])
            : IPAddress.TryParse(end, out var written) ? written : null;
        return last is not null && last.AddressFamily == first.AddressFamily && octets.AsSpan().SequenceCompareTo(last.GetAddressBytes()) <= 0
            ? "" : $"'{text}' is no range. Write the lower address first, such as 10.1.2.10-10.1.2.40.";
    }

    private static bool IsPart(string part) =>
        part == "*" || part.Split('-') is { Length: <= 2 } ends && ends.All(end => byte.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_') && label[0] != '-' && label[^1] != '-';
}
