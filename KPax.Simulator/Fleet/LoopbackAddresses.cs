using System.Net;

namespace KPax.Simulator.Fleet;

/// <summary>Addresses of the printers, one after the other.</summary>
internal static class LoopbackAddresses
{
    /// <summary>True if so many addresses, each a step after the one before, are all loopback.</summary>
    public static bool Holds(IPAddress first, int count, int step)
    {
        // Not by the last address alone: it may be loopback again after a way round through all others.
        var way = (long)(count - 1) * step;
        return way < 1 << 24 && IPAddress.IsLoopback(Next(first, (int)way));
    }

    /// <summary>The address so many steps after the first.</summary>
    public static IPAddress Next(IPAddress first, int steps)
    {
        var octets = first.GetAddressBytes();
        for (var place = octets.Length - 1; place >= 0 && steps > 0; place--)
        {
            steps += octets[place];
            octets[place] = (byte)steps;
            steps >>= 8;
        }

        return new IPAddress(octets);
    }
}
