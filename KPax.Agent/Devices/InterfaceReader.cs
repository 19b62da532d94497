using System.Net;
using System.Text;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Devices;

/// <summary>Finds the Ethernet address of a device in its interfaces (RFC 2863, RFC 1213).</summary>
internal static class InterfaceReader
{
    // Some devices write the address as text: twelve hexadecimal digits, and between them what they like.
    private const int TextDigits = 12;
    private const int LongestText = 24;

    // The server notes no more of one device.
    private const int MostOthers = 7;

    // other(1) of IANAifType: the only card of some devices says no more of itself.
    private const long Other = 1;
    private const long Up = 1;
    private const long Down = 2;

    // ethernetCsmacd, iso88023Csmacd, fastEther, fastEtherFX, ieee80211, gigabitEthernet of IANAifType.
    private static readonly long[] EthernetTypes = [6, 7, 62, 69, 71, 117];

    /// <summary>
    /// The address of the interface that has the IP address and is not down, else of the first that is up, as "00:17:c8:01:02:03"; empty if there is
    /// none.
    /// </summary>
    public static string FindMac(AnswerView view, IPAddress? address)
    {
        var rows = view.Rows(ProfileFields.Interfaces);
        var asked = FindInterface(view, address);
        var best = rows.Where(row => row.Last == asked && row.Number("status") != Down)
            .Concat(rows.Where(row => row.Number("type") is { } type && EthernetTypes.Contains(type)).OrderByDescending(row => row.Number("status") == Up))
            .Concat(rows.Where(row => row.Number("type") is null))
            .Concat(rows.Where(row => row.Number("type") == Other && row.Number("status") != Down));
        return best.Select(row => Format(row.Find("mac"))).FirstOrDefault(mac => mac.Length > 0, "");
    }

    /// <summary>The addresses of the further Ethernet and Wi-Fi cards, each once; one that is down today may answer tomorrow.</summary>
    public static IEnumerable<string> FindOthers(AnswerView view, string mac) => view.Rows(ProfileFields.Interfaces)
        .Where(row => row.Number("type") is { } type && EthernetTypes.Contains(type))
        .Select(row => Format(row.Find("mac"))).Where(other => other.Length > 0 && other != mac).Distinct(StringComparer.Ordinal).Take(MostOthers);

    /// <summary>The first IPv4 address of the device that others can reach; null if it names none.</summary>
    public static IPAddress? FindAddress(AnswerView view) =>
        view.Rows(ProfileFields.Addresses).Select(row => ToAddress(row.Index)).FirstOrDefault(address =>
            address is not null && !IPAddress.IsLoopback(address) && !address.Equals(IPAddress.Any));

    private static long? FindInterface(AnswerView view, IPAddress? address) =>
        view.Rows(ProfileFields.Addresses).FirstOrDefault(row => address is not null && address.Equals(ToAddress(row.Index)))?.Number("interface");

    private static IPAddress? ToAddress(Oid index)
    {
        if (index.Length != 4 || index.Arcs.ContainsAnyExceptInRange(0u, 255u))
        {
            return null;
        }

        return new IPAddress([(byte)index.Arcs[0], (byte)index.Arcs[1], (byte)index.Arcs[2], (byte)index.Arcs[3]]);
    }

    /// <summary>
    /// Empty for what is no address of a network card: not 6 octets, all 0, a group address, or one that somebody made up (locally administered).
    /// </summary>
    private static string Format(SnmpValue? value)
    {
        var octets = value.GetValueOrDefault().Octets.Span;
        if (octets.Length is >= TextDigits and <= LongestText)
        {
            octets = ReadText(Encoding.ASCII.GetString(octets));
        }

        return octets.Length != 6 || !octets.ContainsAnyExcept((byte)0) || (octets[0] & 0b11) != 0
            ? ""
            : Convert.ToHexStringLower(octets).Insert(10, ":").Insert(8, ":").Insert(6, ":").Insert(4, ":").Insert(2, ":");
    }

    /// <summary>The octets of an address such as "00:17:C8:01:02:03", "0017.c801.0203" or "0x0017C8010203"; none if it is no such text.</summary>
    private static byte[] ReadText(string text)
    {
        var trimmed = text.Trim(' ', '\0');
        var digits = string.Concat((trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? trimmed[2..] : trimmed).Where(letter => letter is not (':' or '-' or '.' or ' ')));
        return digits.Length == TextDigits && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits) : [];
    }
}
