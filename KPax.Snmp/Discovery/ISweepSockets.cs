using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>Opens the sockets of a sweep.</summary>
internal interface ISweepSockets
{
    /// <summary>Opens UDP for a family, at any port or at one of those that are wanted. <see cref="SocketException"/> if that cannot be.</summary>
    ISweepSocket OpenUdp(AddressFamily family, Range? ports, UdpChannel.Receiver receiver);

    /// <summary>Opens ICMP for a family; null where the system does not allow it.</summary>
    IEchoSocket? OpenEcho(AddressFamily family, EchoReceiver receiver);
}
