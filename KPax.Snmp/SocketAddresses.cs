using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp;

/// <summary>Compares socket addresses without making end points of them.</summary>
internal static class SocketAddresses
{
    /// <summary>The port: it stands at the same place in sockaddr_in and sockaddr_in6, in network order.</summary>
    public static int PortOf(SocketAddress address)
    {
        ReadOnlySpan<byte> octets = address.Buffer.Span;
        return (octets[2] << 8) | octets[3];
    }

    /// <summary>An end point of its own; of addresses of IPv4 in the dress of IPv6, the IPv4 one.</summary>
    public static IPEndPoint ToEndPoint(SocketAddress address)
    {
        var any = address.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        var endPoint = (IPEndPoint)new IPEndPoint(any, 0).Create(address);
        return endPoint.Address.IsIPv4MappedToIPv6 ? new IPEndPoint(endPoint.Address.MapToIPv4(), endPoint.Port) : endPoint;
    }

    /// <summary>Same address and port. The rest (flow label, scope, padding) may differ between what is asked and what the system reports.</summary>
    public static bool SameEndPoint(SocketAddress left, SocketAddress right) =>
        SameAddress(left, right) && left.Buffer.Span.Slice(2, 2).SequenceEqual(right.Buffer.Span.Slice(2, 2));

    /// <summary>Same address, whatever the port.</summary>
    public static bool SameAddress(SocketAddress left, SocketAddress right)
    {
        // sockaddr_in: family 2, port 2, address 4; sockaddr_in6: family 2, port 2, flow 4, address 16.
        var (start, length) = left.Family == AddressFamily.InterNetworkV6 ? (8, 16) : (4, 4);
        return left.Family == right.Family && left.Buffer.Span.Slice(start, length).SequenceEqual(right.Buffer.Span.Slice(start, length));
    }
}
