using System.Net;
using System.Net.Sockets;

namespace KPax.Simulator.Fleet;

/// <summary>
/// A socket on every address of a port that nobody else has. It is never read: the system drops what does not fit in its small buffer, so that silence
/// costs nothing, and sends no ICMP port unreachable as the port is open.
/// </summary>
internal static class SilentAddresses
{
    // The system rounds it up to the least that it allows.
    private const int LeastBuffer = 1;

    /// <summary>Opens it. The printers' own sockets must allow it with <see cref="Share"/>. <see cref="SocketException"/> if the port is in use.</summary>
    public static Socket Open(AddressFamily family, int port)
    {
        var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = LeastBuffer };
        try
        {
            Share(socket);
            socket.Bind(new IPEndPoint(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Lets a socket have one address while another has all of them.</summary>
    public static void Share(Socket socket) => socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
}
