using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Notifications;

/// <summary>Finds a sender by the address of a datagram, without an object for it. Never changes; a new one takes its place.</summary>
internal sealed class NotificationSenders
{
    private static readonly byte[] MappedPrefix = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF];

    private readonly Dictionary<uint, NotificationSender> _v4 = [];
    private readonly Dictionary<UInt128, NotificationSender> _v6 = [];

    private NotificationSenders()
    {
    }

    /// <summary>Nobody.</summary>
    public static NotificationSenders None { get; } = new();

    /// <summary>These sources; those that were here before go on with what they had.</summary>
    public NotificationSenders Replace(IEnumerable<NotificationSource> sources, NotificationSenderMaker maker)
    {
        var next = new NotificationSenders();
        foreach (var source in sources)
        {
            var address = source.Address.IsIPv4MappedToIPv6 ? source.Address.MapToIPv4() : source.Address;
            if (address.AddressFamily == AddressFamily.InterNetwork)
            {
                next._v4[V4Of(address)] = maker.Make(source with { Address = address }, _v4.GetValueOrDefault(V4Of(address)));
            }
            else
            {
                next._v6[V6Of(address)] = maker.Make(source, _v6.GetValueOrDefault(V6Of(address)));
            }
        }

        return next;
    }

    /// <summary>The sender at this address, whatever its port; null if it is not known.</summary>
    public NotificationSender? Find(SocketAddress from)
    {
        // sockaddr_in: family 2, port 2, address 4; sockaddr_in6: family 2, port 2, flow 4, address 16.
        ReadOnlySpan<byte> octets = from.Buffer.Span;
        if (from.Family == AddressFamily.InterNetwork)
        {
            return _v4.GetValueOrDefault(BinaryPrimitives.ReadUInt32BigEndian(octets[4..]));
        }

        if (from.Family != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var address = octets.Slice(8, 16);
        return address.StartsWith(MappedPrefix)
            ? _v4.GetValueOrDefault(BinaryPrimitives.ReadUInt32BigEndian(address[MappedPrefix.Length..]))
            : _v6.GetValueOrDefault(BinaryPrimitives.ReadUInt128BigEndian(address));
    }

    private static uint V4Of(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[4];
        address.TryWriteBytes(octets, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(octets);
    }

    private static UInt128 V6Of(IPAddress address)
    {
        Span<byte> octets = stackalloc byte[16];
        address.TryWriteBytes(octets, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(octets);
    }
}
