using System.Net;

namespace KPax.Snmp.Discovery;

/// <summary>Sends the datagrams of one address family.</summary>
internal interface ISweepSocket : IAsyncDisposable
{
    /// <summary>Sends one. <see cref="System.Net.Sockets.SocketException"/> if the system refuses.</summary>
    void Send(ReadOnlySpan<byte> datagram, SocketAddress to);
}
