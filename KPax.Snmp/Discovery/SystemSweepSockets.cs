using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Watching;

namespace KPax.Snmp.Discovery;

/// <summary>Sockets of the system.</summary>
internal sealed class SystemSweepSockets(SweepOptions options, SnmpClientCounters counters) : ISweepSockets
{
    /// <inheritdoc/>
    public ISweepSocket OpenUdp(AddressFamily family, Range? ports, UdpChannel.Receiver receiver) =>
        new UdpSweepSocket(new UdpChannel(family, ports, options.ReceiveBufferOctets, receiver, counters, options.Watch));

    /// <inheritdoc/>
    public IEchoSocket? OpenEcho(AddressFamily family, EchoReceiver receiver)
    {
        if (options.Watch is not { } watch)
        {
            return Open(receiver);
        }

        return Open(Told) is { } echo ? new WatchedEcho(echo, watch) : null;

        IEchoSocket? Open(EchoReceiver to) => OperatingSystem.IsWindows() ? new WindowsEcho(options.Timeout, to) : IcmpSocket.TryOpen(family, to);

        void Told(int number, SocketAddress sender)
        {
            watch.Ponged(SocketAddresses.ToEndPoint(sender).Address);
            receiver(number, sender);
        }
    }

    private sealed class UdpSweepSocket(UdpChannel channel) : ISweepSocket
    {
        public void Send(ReadOnlySpan<byte> datagram, SocketAddress to) => channel.Send(datagram, to);

        public ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
