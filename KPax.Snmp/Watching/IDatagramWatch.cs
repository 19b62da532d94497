using System.Net;

namespace KPax.Snmp.Watching;

/// <summary>
/// Is told of every datagram that goes to devices or comes from them. It is called on the way of the datagrams, by several threads: it copies what it
/// wants and comes back at once, and never throws.
/// </summary>
public interface IDatagramWatch
{
    /// <summary>A datagram leaves now.</summary>
    /// <param name="datagram">As it goes over the line.</param>
    /// <param name="remote">Where it goes.</param>
    /// <param name="localPort">The port it leaves from.</param>
    /// <param name="hidden">v3: what an encrypted datagram holds; null where the datagram itself shows it.</param>
    void Sending(ReadOnlySpan<byte> datagram, IPEndPoint remote, int localPort, SnmpContents? hidden);

    /// <summary>The system did not take the datagram that was said to leave last, for this address.</summary>
    void NotSent(IPEndPoint remote, int localPort);

    /// <summary>A datagram came.</summary>
    void Received(ReadOnlySpan<byte> datagram, IPEndPoint remote, int localPort);

    /// <summary>What the encrypted datagram holds that came last from this address.</summary>
    void Deciphered(SnmpContents contents, IPEndPoint remote);

    /// <summary>An ICMP echo request leaves now.</summary>
    void Pinging(IPAddress remote);

    /// <summary>An ICMP echo reply came.</summary>
    void Ponged(IPAddress remote);
}
