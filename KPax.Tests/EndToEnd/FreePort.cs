using System.Net;
using System.Net.Sockets;

namespace KPax.Tests.EndToEnd;

/// <summary>
/// Ports for programs that are started with them. They lie below those that the system gives to sockets without a port of their own (Linux: from 32768;
/// others: from 49152), so that no client of any program can take one in between. No port is given twice in a run, and two runs seldom try the same.
/// </summary>
internal static class FreePort
{
    private const int First = 10_000;
    private const int Count = 22_768;

    private static int s_next = Random.Shared.Next(Count);

    /// <summary>A TCP port of every address.</summary>
    public static int Tcp() => Find(SocketType.Stream, ProtocolType.Tcp);

    /// <summary>A UDP port of every address.</summary>
    public static int Udp() => Find(SocketType.Dgram, ProtocolType.Udp);

    /// <summary>The first of two UDP ports of every address, side by side.</summary>
    public static int UdpPair()
    {
        var (first, second) = (Udp(), Udp());
        while (second != first + 1)
        {
            (first, second) = (second, Udp());
        }

        return first;
    }

    private static int Find(SocketType type, ProtocolType protocol)
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref s_next) % Count);
            using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Another program has it, at some address, or the system keeps it for itself.
            }
        }
    }
}
