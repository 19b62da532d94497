using System.Net.Sockets;

namespace KPax.Snmp.Client;

/// <summary>
/// The sockets of a client, each opened with the first question that needs it: one per address family, and one more for devices that answer from
/// another port and only to some of ours.
/// </summary>
internal sealed class Channels(SnmpClientOptions options, UdpChannel.Receiver receiver, SnmpClientCounters counters) : IAsyncDisposable
{
    private readonly UdpChannel?[] _channels = new UdpChannel?[4];
    private readonly Lock _lock = new();
    private bool _isClosed;

    /// <summary>The channel of a target; null once it is closed. <see cref="SocketException"/> if there is no socket.</summary>
    public UdpChannel? Find(SnmpTarget target)
    {
        var family = target.EndPoint.AddressFamily;
        var place = (family == AddressFamily.InterNetworkV6 ? 2 : 0) + (target.AnswersFromAnyPort ? 1 : 0);
        return Volatile.Read(ref _channels[place]) ?? Open(place, family, target.AnswersFromAnyPort ? ForeignPort.Answered : null);
    }

    public async ValueTask DisposeAsync()
    {
        UdpChannel[] open;
        lock (_lock)
        {
            open = _isClosed ? [] : [.. _channels.OfType<UdpChannel>()];
            _isClosed = true;
        }

        foreach (var channel in open)
        {
            await channel.DisposeAsync();
        }
    }

    private UdpChannel? Open(int place, AddressFamily family, Range? ports)
    {
        lock (_lock)
        {
            if (!_isClosed && _channels[place] is null)
            {
                Volatile.Write(ref _channels[place], new UdpChannel(family, ports, options.ReceiveBufferOctets, receiver, counters));
            }

            return _isClosed ? null : _channels[place];
        }
    }
}
