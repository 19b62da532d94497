#pragma warning disable RS0030 // The one place of the agent that opens TCP, to the server or the proxy before it.
using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Agent.Uplink;

/// <summary>
/// Opens the TCP connection of the uplink. Server and proxy come from configuration and environment, where a printer's address can stand by mistake: a
/// print port is refused here too, whoever names it.
/// </summary>
internal static class UplinkConnection
{
    /// <summary>Connects, counting the octets; <see cref="PrintPortException"/> for a port that prints.</summary>
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, UplinkTraffic traffic, CancellationToken cancellationToken)
    {
        return new CountedStream(await ConnectAsync(context.DnsEndPoint, cancellationToken), traffic);
    }

    /// <summary>Connects; <see cref="PrintPortException"/> for a port that prints, <see cref="SocketException"/> if nobody answers.</summary>
    public static async Task<Stream> ConnectAsync(DnsEndPoint to, CancellationToken cancellationToken)
    {
        PrintPortException.ThrowIfPrinting(to.Port);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
