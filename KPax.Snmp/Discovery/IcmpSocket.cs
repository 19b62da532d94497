using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>Sends ICMP echo requests (RFC 792, RFC 4443) and nothing else, and takes the replies. The number stands in the data, with a mark of its own.</summary>
internal sealed class IcmpSocket : IEchoSocket
{
    private const ulong Mark = 0x4B50_6178_5377_6565;
    private const int HeaderOctets = 8;
    private const int DataOctets = 12;
    private const int ReceiveBufferOctets = 1_048_576;

    private readonly DeviceSocket _socket;
    private readonly EchoReceiver _receiver;
    private readonly byte[] _request = new byte[HeaderOctets + DataOctets];
    private readonly bool _isV6;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _receiving;

    private IcmpSocket(DeviceSocket socket, EchoReceiver receiver)
    {
        _socket = socket;
        _receiver = receiver;
        _isV6 = socket.AddressFamily == AddressFamily.InterNetworkV6;
        _socket.ReceiveBufferSize = ReceiveBufferOctets;

        // Bound first: an ICMP socket that has neither been bound nor sent from cannot wait for replies.
        _socket.Bind(new IPEndPoint(_isV6 ? IPAddress.IPv6Any : IPAddress.Any, 0));
        _request[0] = (byte)(_isV6 ? 128 : 8);
        BinaryPrimitives.WriteUInt64BigEndian(_request.AsSpan(HeaderOctets), Mark);
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>Opens it as the system allows: for everybody (Linux: net.ipv4.ping_group_range; macOS), else raw; null if neither.</summary>
    public static IcmpSocket? TryOpen(AddressFamily family, EchoReceiver receiver)
    {
        foreach (var isRaw in new[] { false, true })
        {
            try
            {
                return new IcmpSocket(DeviceSocket.ForEcho(family, isRaw), receiver);
            }
            catch (SocketException)
            {
                // The next kind, or none: the sweep goes on without.
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Send(int number, SocketAddress to)
    {
        var request = _request.AsSpan();
        request[2..4].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(request[6..], (ushort)number);
        BinaryPrimitives.WriteInt32BigEndian(request[(HeaderOctets + 8)..], number);
        if (!_isV6)
        {
            // The system makes that of ICMPv6 itself.
            BinaryPrimitives.WriteUInt16BigEndian(request[2..], ChecksumOf(request));
        }

        _socket.Send(request, to);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _closing.Dispose();
    }

    /// <summary>The number in an echo reply; false if it is none of ours. A raw IPv4 socket gives the IP header before it.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> packet, bool isV6, out int number)
    {
        number = 0;
        if (!isV6 && packet.Length > 0 && packet[0] >> 4 == 4)
        {
            var header = (packet[0] & 0xF) * 4;
            packet = header <= packet.Length ? packet[header..] : [];
        }

        if (packet.Length < HeaderOctets + DataOctets
            || packet[0] != (isV6 ? 129 : 0)
            || BinaryPrimitives.ReadUInt64BigEndian(packet[HeaderOctets..]) != Mark)
        {
            return false;
        }

        number = BinaryPrimitives.ReadInt32BigEndian(packet[(HeaderOctets + 8)..]);
        return true;
    }

    private static ushort ChecksumOf(ReadOnlySpan<byte> octets)
    {
        var sum = 0u;
        for (; octets.Length > 1; octets = octets[2..])
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(octets);
        }

        sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~(sum + (sum >> 16));
    }

    private async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(2_048, pinned: true);
        var sender = new SocketAddress(_socket.AddressFamily);
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var length = await _socket.ReceiveAsync(buffer, sender, _closing.Token);
                if (TryRead(buffer.AsSpan(0, length), _isV6, out var number))
                {
                    _receiver(number, sender);
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // An address is unreachable: it stays silent.
            }
        }
    }
}
