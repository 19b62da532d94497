using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace KPax.Agent.Discovery;

/// <summary>Addresses as numbers.</summary>
internal static class AddressMath
{
    /// <summary>The address so many after another; wraps at the end of the address space.</summary>
    public static IPAddress Add(IPAddress address, long count)
    {
        var octets = address.GetAddressBytes();
        var sum = (new BigInteger(octets, true, true) + count).ToByteArray(true, true);
        var result = new byte[octets.Length];
        var length = Math.Min(sum.Length, result.Length);
        sum.AsSpan(sum.Length - length).CopyTo(result.AsSpan(result.Length - length));
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(result, address.ScopeId) : new IPAddress(result);
    }

    /// <summary>
    /// How many addresses lie from one to the other, both included; not above 0 if the ends are reversed. At most <see cref="long.MaxValue"/>.
    /// </summary>
    public static long Count(IPAddress first, IPAddress last)
    {
        var count = new BigInteger(last.GetAddressBytes(), true, true) - new BigInteger(first.GetAddressBytes(), true, true) + 1;
        return (long)BigInteger.Min(count, long.MaxValue);
    }

    /// <summary>True for an address of one device: not 0.0.0.0 or ::, which mean "any", and none of those for groups and everybody.</summary>
    public static bool IsOfOneDevice(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? !address.Equals(IPAddress.IPv6Any) && !address.IsIPv6Multicast
        : address.GetAddressBytes()[0] is > 0 and < 224;

    /// <summary>Bits of an address of a family.</summary>
    public static int Bits(AddressFamily family) => family == AddressFamily.InterNetwork ? 32 : 128;

    /// <summary>The address with all bits behind the prefix 0.</summary>
    public static IPAddress Mask(IPAddress address, int prefix)
    {
        var octets = address.GetAddressBytes();
        for (var bit = prefix; bit < octets.Length * 8; bit++)
        {
            octets[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(octets);
    }
}
