#pragma warning disable RS0030 // The one place of the agent that opens TCP, to the server or the proxy before it.
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
        PrintPortException.ThrowIfPrinting(context.DnsEndPoint.Port);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new CountedStream(new NetworkStream(socket, ownsSocket: true), traffic);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
