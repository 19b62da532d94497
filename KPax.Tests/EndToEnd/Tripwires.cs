using System.Net;
using System.Net.Sockets;
using KPax.Snmp;

namespace KPax.Tests.EndToEnd;

/// <summary>Listens at every print port of some addresses, UDP and TCP, as printers would that print whatever comes.</summary>
internal sealed class Tripwires : IDisposable
{
    /// <summary>The ports that print, written down once more: a mistake in <see cref="PrintPorts"/> must not blind the tests too.</summary>
    public static readonly IReadOnlyList<int> Ports =
        [35, 170, 515, 631, 2000, 2001, 2002, 2501, .. Enumerable.Range(9100, 10), .. Enumerable.Range(9112, 5), 9999];

    private readonly List<Socket> _sockets = [];

    public Tripwires(params IEnumerable<string> addresses)
    {
        foreach (var address in addresses.Select(IPAddress.Parse))
        {
            foreach (var port in Ports)
            {
                Listen(new IPEndPoint(address, port));
            }
        }
    }

    /// <summary>Where something came; empty if nothing did.</summary>
    public IReadOnlyList<string> Touched => [.. _sockets.Where(socket => socket.Poll(0, SelectMode.SelectRead)).Select(socket => $"{socket.ProtocolType} {socket.LocalEndPoint}")];

    /// <summary>Sends from a print port, as a device does that lures.</summary>
    public void SendFrom(IPEndPoint printPort, byte[] datagram, EndPoint to) =>
        _sockets.Single(socket => socket.ProtocolType == ProtocolType.Udp && printPort.Equals(socket.LocalEndPoint)).SendTo(datagram, to);

    public void Dispose() => _sockets.ForEach(socket => socket.Dispose());

    private void Listen(IPEndPoint endPoint)
    {
        var udp = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        var tcp = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _sockets.AddRange([udp, tcp]);
        try
        {
            udp.Bind(endPoint);
            tcp.Bind(endPoint);
            tcp.Listen();
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            Dispose();
            Assert.Inconclusive($"{endPoint} may not be listened at: run these tests as root.");
        }
    }
}
