using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>Sends ICMP echo requests of one address family.</summary>
internal interface IEchoSocket : IAsyncDisposable
{
    /// <summary>Sends one. <see cref="SocketException"/> if the system refuses.</summary>
    /// <param name="number">Number that the reply repeats.</param>
    /// <param name="to">The address; its port is 0.</param>
    void Send(int number, SocketAddress to);
}
