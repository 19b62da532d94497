using System.Net;
using System.Net.Sockets;

namespace KPax.Tests.EndToEnd;

/// <summary>Ports that nobody had a moment ago.</summary>
internal static class FreePort
{
    private const int FirstFixed = 20_000;
    private const int FirstGiven = 32_768;

    /// <summary>A TCP port of loopback.</summary>
    public static int Tcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>
    /// A UDP port of every address for a program that is started with it. It lies below those that the system gives to sockets without a port of their
    /// own (Linux: from 32768; others: from 49152), so that no client of any program can take it in between; and two runs of tests seldom try the same.
    /// </summary>
    public static int Udp()
    {
        while (true)
        {
            var port = Random.Shared.Next(FirstFixed, FirstGiven);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Any, port));
                return port;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Another program has it, at some address.
            }
        }
    }
}
