using System.Net;
using System.Net.Sockets;

namespace KPax.Silo.Hosting;

/// <summary>Where the server listens, and by which name it is called on its own machine.</summary>
/// <param name="Addresses">Addresses to listen on.</param>
/// <param name="Host">Host of its own links.</param>
internal sealed record BindTarget(IReadOnlyList<IPAddress> Addresses, string Host)
{
    /// <summary>Reads a KPax:BindAddress; null if it is none.</summary>
    public static BindTarget? Parse(string text)
    {
        if (text.Equals("any", StringComparison.OrdinalIgnoreCase) || text == "*")
        {
            return new([Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any], "localhost");
        }

        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return new(Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback], "localhost");
        }

        if (!IPAddress.TryParse(text.Trim('[', ']'), out var address))
        {
            return null;
        }

        IPAddress[] here = [IPAddress.Any, IPAddress.IPv6Any, IPAddress.Loopback, IPAddress.IPv6Loopback];
        var host = address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();
        return new([address], here.Contains(address) ? "localhost" : host);
    }
}
