using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using Oid = KPax.Snmp.Oid;

namespace KPax.Agent.Privacy.Captures;

/// <summary>
/// Puts made-up serial numbers, MAC addresses, host names and addresses in place of the real ones, each wherever it stands; alike within one recording,
/// and nobody can go back, as the key is thrown away.
/// </summary>
internal sealed class CaptureMask(DeviceProfile profile)
{
    private const int LeastSerial = 4;
    private const int MacOctets = 6;

    // The maker's part of a MAC address tells the maker, not the device.
    private const int MakerOctets = 3;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>The objects with what was made up.</summary>
    public IReadOnlyList<VarBind> Apply(IReadOnlyList<VarBind> varBinds)
    {
        var serials = Texts(varBinds, ProfileFields.SerialNumber).Where(text => text.Length >= LeastSerial).Distinct().ToList();
        var macs = Octets(varBinds, ProfileFields.Interfaces, "mac").Where(octets => octets.Length == MacOctets).Select(Convert.ToHexString).Distinct().ToList();
        var names = Texts(varBinds, ProfileFields.SysName).Where(text => text.Length > 0).Distinct().ToList();
        var pairs = serials.Select(serial => (From: serial, To: MakeUp(serial)))
            .Concat(macs.SelectMany(MacForms))
            .Concat(names.Select(name => (From: name, To: "printer")))
            .OrderByDescending(pair => pair.From.Length).ToList();
        var count = 0;
        var addresses = profile.Find(ProfileFields.Addresses) is FieldSource.Table table ? table.Columns["interface"] : default;
        return [.. varBinds.Select(varBind => new VarBind(IsAddress(varBind.Name) ? MakeAddress() : varBind.Name, Replace(varBind.Value))).OrderBy(varBind => varBind.Name)];

        bool IsAddress(Oid name) => addresses.Length > 0 && name.StartsWith(addresses) && name.Length > addresses.Length;

        // 192.0.2.0/24 is for documents (RFC 5737).
        Oid MakeAddress() => addresses.Append(192, 0, 2, (uint)(++count & 0xFF));

        SnmpValue Replace(SnmpValue value) => value.Type switch
        {
            SnmpType.OctetString => SnmpValue.FromOctets(SnmpType.OctetString, ReplaceOctets(value.Octets.ToArray(), pairs, macs)),
            SnmpType.IpAddress => SnmpValue.FromOctets(SnmpType.IpAddress, [192, 0, 2, 0]),
            _ => value,
        };
    }

    private byte[] ReplaceOctets(byte[] octets, List<(string From, string To)> pairs, List<string> macs)
    {
        if (octets.Length == MacOctets && macs.Contains(Convert.ToHexString(octets)))
        {
            return Convert.FromHexString(MaskMac(Convert.ToHexString(octets)));
        }

        // Octet by octet, so that texts of any character set stay what they are.
        var text = Encoding.Latin1.GetString(octets);
        foreach (var (from, to) in pairs)
        {
            text = text.Replace(from, to, StringComparison.OrdinalIgnoreCase);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>How a MAC address is written in texts; its last half alone is in names that devices make up for themselves.</summary>
    private IEnumerable<(string From, string To)> MacForms(string mac)
    {
        var masked = MaskMac(mac);
        yield return (mac, masked);
        yield return (Apart(mac, ':'), Apart(masked, ':'));
        yield return (Apart(mac, '-'), Apart(masked, '-'));
        yield return (mac[(MakerOctets * 2)..], masked[(MakerOctets * 2)..]);
    }

    private string MaskMac(string mac) => mac[..(MakerOctets * 2)] + Convert.ToHexString(Digest(mac).AsSpan(0, MacOctets - MakerOctets));

    /// <summary>Digits stay digits and letters letters, so that rules for serial numbers hold.</summary>
    private string MakeUp(string serial)
    {
        var digest = Digest(serial);
        return string.Concat(serial.Select((letter, index) => letter switch
        {
            >= '0' and <= '9' => (char)('0' + (digest[index % digest.Length] % 10)),
            >= 'A' and <= 'Z' => (char)('A' + (digest[index % digest.Length] % 26)),
            >= 'a' and <= 'z' => (char)('a' + (digest[index % digest.Length] % 26)),
            _ => letter,
        }));
    }

    private byte[] Digest(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));

    private static string Apart(string mac, char mark) => string.Join(mark, mac.Chunk(2).Select(pair => new string(pair)));

    private IEnumerable<string> Texts(IReadOnlyList<VarBind> varBinds, string field)
    {
        var objects = profile.Find(field)?.Objects().Select(one => (one.Name, one.PerDevice)).ToList() ?? [];
        return varBinds.Where(varBind => varBind.Value.Type == SnmpType.OctetString && objects.Exists(one => one.PerDevice ? varBind.Name.StartsWith(one.Name) : varBind.Name == one.Name))
            .Select(varBind => Encoding.Latin1.GetString(varBind.Value.Octets.Span).Trim('\0', ' ').ToString(CultureInfo.InvariantCulture));
    }

    private IEnumerable<byte[]> Octets(IReadOnlyList<VarBind> varBinds, string field, string column) =>
        profile.Find(field) is FieldSource.Table table && table.Columns.TryGetValue(column, out var root)
            ? varBinds.Where(varBind => varBind.Name.StartsWith(root)).Select(varBind => varBind.Value.Octets.ToArray())
            : [];
}
