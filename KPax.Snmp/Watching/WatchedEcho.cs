using System.Net;
using KPax.Snmp.Discovery;

namespace KPax.Snmp.Watching;

/// <summary>Echo requests and replies with a watch beside them.</summary>
internal sealed class WatchedEcho(IEchoSocket inner, IDatagramWatch watch) : IEchoSocket
{
    /// <inheritdoc/>
    public void Send(int number, SocketAddress to)
    {
        watch.Pinging(SocketAddresses.ToEndPoint(to).Address);
        inner.Send(number, to);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
