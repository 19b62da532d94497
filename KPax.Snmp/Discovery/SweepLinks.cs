using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>The sockets of a running sweep, one for each family and protocol, and what is sent through them.</summary>
internal sealed class SweepLinks : IAsyncDisposable
{
    private const int MaxPauses = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly Dictionary<AddressFamily, Link> _links = [];
    private readonly SweepSpace _space;
    private readonly TimeProvider _timeProvider;
    private long _sent;

    private SweepLinks(SweepSpace space, TimeProvider timeProvider)
    {
        _space = space;
        _timeProvider = timeProvider;
    }

    /// <summary>Datagrams sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Opens what the addresses need. <see cref="SocketException"/> if there is no UDP.</summary>
    public static async Task<SweepLinks> OpenAsync(SweepSpace space, ISweepSockets sockets, SweepReceiver receiver, bool withPing, TimeProvider timeProvider)
    {
        var links = new SweepLinks(space, timeProvider);
        try
        {
            foreach (var family in space.Families)
            {
                var any = family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
                var udp = sockets.OpenUdp(family, space.AsksForeignPort(family) ? ForeignPort.Answered : null, receiver.TakeDatagram);
                links._links.Add(family, new Link(udp, withPing ? sockets.OpenEcho(family, receiver.TakeEcho) : null, new IPEndPoint(any, 0).Serialize()));
            }

            return links;
        }
        catch (SocketException)
        {
            await links.DisposeAsync();
            throw;
        }
    }

    /// <summary>True if addresses of the family of this one can be pinged.</summary>
    public bool CanPing(int index) => _links[_space.FamilyOf(index)].Echo is not null;

    /// <summary>Sends a question. False if there is no way to the address.</summary>
    public ValueTask<bool> AskAsync(int index, SweepTemplate template, int number, CancellationToken cancellationToken) =>
        SendAsync(index, template, number, cancellationToken);

    /// <summary>Sends a ping. False if there is no way to the address.</summary>
    public ValueTask<bool> PingAsync(int index, int number, CancellationToken cancellationToken) => SendAsync(index, null, number, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var link in _links.Values)
        {
            await link.Udp.DisposeAsync();
            await (link.Echo?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private ValueTask<bool> SendAsync(int index, SweepTemplate? template, int number, CancellationToken cancellationToken) =>
        TrySend(index, template, number) is { } isSent ? ValueTask.FromResult(isSent) : SendLaterAsync(index, template, number, cancellationToken);

    /// <summary>
    /// A system whose queue or table of neighbours is full has not sent: to go on would make devices look silent that were never asked.
    /// </summary>
    private async ValueTask<bool> SendLaterAsync(int index, SweepTemplate? template, int number, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxPauses; i++)
        {
            await Task.Delay(Pause, _timeProvider, cancellationToken);
            if (TrySend(index, template, number) is { } isSent)
            {
                return isSent;
            }
        }

        return false;
    }

    /// <summary>True: sent; false: no way; null: not now.</summary>
    private bool? TrySend(int index, SweepTemplate? template, int number)
    {
        var link = _links[_space.FamilyOf(index)];
        _space.Write(index, link.To, withPort: template is not null);
        try
        {
            if (template is null)
            {
                link.Echo!.Send(number, link.To);
            }
            else
            {
                link.Udp.Send(template.With(number), link.To);
            }

            Interlocked.Increment(ref _sent);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable or SocketError.ConnectionReset ? null : false;
        }
    }

    private sealed record Link(ISweepSocket Udp, IEchoSocket? Echo, SocketAddress To);
}
