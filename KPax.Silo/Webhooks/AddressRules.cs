using System.Net;
using System.Net.Sockets;

namespace KPax.Silo.Webhooks;

/// <summary>
/// Which addresses a webhook may be sent to: those of the public Internet, and networks that the operator named. Whoever makes a webhook chooses its address
/// and must not reach by it what only this server reaches. Pure.
/// </summary>
internal sealed class AddressRules(IReadOnlyList<IPNetwork> allowed)
{
    // Of the special-purpose registries of IANA (RFC 6890 and its updates).
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // All of IPv6 but these and what is no global unicast: Teredo and other ways within 2001::/23, documentation, 6to4.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    // Clouds give out keys to whatever asks from within; no network of an operator means these.
    private static readonly IPAddress[] Metadata =
    [
        .. new[]
        {
            "169.254.169.254", "169.254.169.253", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254",
            "fd00:ec2::23", "fd20:ce::254",
        }.Select(IPAddress.Parse),
    ];

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>True if it may be called.</summary>
    public bool MayCall(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return !Metadata.Contains(plain)
            && (IsPublic(plain) || allowed.Any(network => network.Contains(plain)))
            && (Inner(plain) is not { } inner || MayCall(inner));
    }

    private static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !Special4.Any(network => network.Contains(address))
        : Global6.Contains(address) && !Special6.Any(network => network.Contains(address));

    // Where an operator allows a translator's network, what lies behind it is judged as well.
    private static IPAddress? Inner(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 && address.GetAddressBytes() is var octets
        ? Nat64.Contains(address) ? new IPAddress(octets.AsSpan(12, 4)) : SixToFour.Contains(address) ? new IPAddress(octets.AsSpan(2, 4)) : null
        : null;
}
