using System.Net;

namespace KPax.Simulator.Fleet;

/// <summary>Addresses of the printers, one after the other.</summary>
internal static class LoopbackAddresses
{
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
