using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>Sockets of the system.</summary>
internal sealed class SystemSweepSockets(SweepOptions options, SnmpClientCounters counters) : ISweepSockets
{
    /// <inheritdoc/>
    public ISweepSocket OpenUdp(AddressFamily family, Range? ports, UdpChannel.Receiver receiver) =>
        new UdpSweepSocket(new UdpChannel(family, ports, options.ReceiveBufferOctets, receiver, counters));

    /// <inheritdoc/>
    public IEchoSocket? OpenEcho(AddressFamily family, EchoReceiver receiver) =>
        OperatingSystem.IsWindows() ? new WindowsEcho(options.Timeout, receiver) : IcmpSocket.TryOpen(family, receiver);

    private sealed class UdpSweepSocket(UdpChannel channel) : ISweepSocket
    {
        public void Send(ReadOnlySpan<byte> datagram, SocketAddress to) => channel.Send(datagram, to);

        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
