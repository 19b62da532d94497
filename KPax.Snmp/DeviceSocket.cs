#pragma warning disable RS0030 // The one place that makes a socket towards devices; see the summary.
using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp;

/// <summary>
/// The only door from KPax to devices: a UDP socket that knows no print port. Everything that KPax.Snmp and KPax.Agent send to a device goes through
/// here, as no other socket compiles there (eng/BannedSymbols.Network.txt). The check stands at the last moment, so that neither configuration, nor a
/// device that lures, nor a mistake of ours gets around it.
/// </summary>
internal sealed class DeviceSocket : IDisposable
{
    private const int WindowsReportPortUnreachable = unchecked((int)0x9800000C);

    private readonly Socket _socket;

    public DeviceSocket(AddressFamily family)
        : this(new Socket(family, SocketType.Dgram, ProtocolType.Udp))
    {
        if (OperatingSystem.IsWindows())
        {
            // Otherwise one device without an SNMP agent makes the next receive fail for all.
            _socket.IOControl(WindowsReportPortUnreachable, [0, 0, 0, 0], null);
        }
    }

    private DeviceSocket(Socket socket) => _socket = socket;

    /// <summary>IPv4 or IPv6.</summary>
    public AddressFamily AddressFamily => _socket.AddressFamily;

    /// <summary>True for a socket that sees whole packets, with the IPv4 header before the message of ICMP.</summary>
    public bool IsRaw => _socket.SocketType == SocketType.Raw;

    /// <summary>Where it listens, once it is bound.</summary>
    public IPEndPoint? LocalEndPoint => (IPEndPoint?)_socket.LocalEndPoint;

    /// <summary>True: an IPv6 socket takes IPv4 too. To be set before <see cref="Bind"/>.</summary>
    public bool DualMode { get => _socket.DualMode; set => _socket.DualMode = value; }

    /// <summary>Room for datagrams that the system keeps until they are read; it may grant less.</summary>
    public int ReceiveBufferSize { get => _socket.ReceiveBufferSize; set => _socket.ReceiveBufferSize = value; }

    /// <summary>Room for datagrams that the system keeps until they are sent; it may grant less.</summary>
    public int SendBufferSize { get => _socket.SendBufferSize; set => _socket.SendBufferSize = value; }

    /// <summary>True: a call that would have to wait fails with <see cref="SocketError.WouldBlock"/> instead.</summary>
    public bool Blocking { get => _socket.Blocking; set => _socket.Blocking = value; }

    /// <summary>Octets that can be read at once.</summary>
    public int Available => _socket.Available;

    /// <summary>
    /// A socket for ICMP echo, which has no ports. <paramref name="isRaw"/>: see <see cref="IsRaw"/>. <see cref="SocketException"/> where the system does
    /// not allow it.
    /// </summary>
    public static DeviceSocket ForEcho(AddressFamily family, bool isRaw)
    {
        var protocol = family == AddressFamily.InterNetworkV6 ? ProtocolType.IcmpV6 : ProtocolType.Icmp;
        return new DeviceSocket(new Socket(family, isRaw ? SocketType.Raw : SocketType.Dgram, protocol));
    }

    /// <summary>Listens at an address; port 0 is any. <see cref="PrintPortException"/> for a port that prints.</summary>
    public void Bind(IPEndPoint local)
    {
        PrintPortException.ThrowIfPrinting(local.Port);
        _socket.Bind(local);
    }

    /// <summary>
    /// Sends at once; gives what the system took. <see cref="PrintPortException"/> for a port that prints. Synchronous on purpose: concurrent
    /// SendToAsync with a SocketAddress can fail with NullReferenceException in .NET 10.0.12.
    /// </summary>
    public int Send(ReadOnlySpan<byte> datagram, SocketAddress device)
    {
        PrintPortException.ThrowIfPrinting(SocketAddresses.PortOf(device));
        return _socket.SendTo(datagram, SocketFlags.None, device);
    }

    /// <summary>Waits for a datagram; gives its length and writes its sender.</summary>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, SocketAddress sender, CancellationToken cancellationToken) =>
        _socket.ReceiveFromAsync(buffer, SocketFlags.None, sender, cancellationToken);

    /// <summary>Reads a datagram; gives its length and writes its sender.</summary>
    public int Receive(Span<byte> buffer, SocketAddress sender) => _socket.ReceiveFrom(buffer, SocketFlags.None, sender);

    /// <summary>True if a datagram can be read within the time.</summary>
    public bool Poll(TimeSpan limit) => _socket.Poll(limit, SelectMode.SelectRead);

    public void Dispose() => _socket.Dispose();
}
