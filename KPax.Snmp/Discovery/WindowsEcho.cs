using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace KPax.Snmp.Discovery;

/// <summary>Pings by the system's own service, as Windows gives ICMP sockets to administrators only. At most so many at once; more are left out.</summary>
internal sealed class WindowsEcho(TimeSpan timeout, EchoReceiver receiver) : IEchoSocket
{
    private const int MaxAtOnce = 1_024;

    private readonly CancellationTokenSource _closing = new();
    private int _running;

    /// <inheritdoc/>
    public void Send(int number, SocketAddress to)
    {
        if (Interlocked.Increment(ref _running) > MaxAtOnce)
        {
            Interlocked.Decrement(ref _running);
            return;
        }

        var address = ((IPEndPoint)new IPEndPoint(to.Family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0).Create(to)).Address;
        _ = PingAsync(number, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _closing.Dispose();
    }

    private async Task PingAsync(int number, IPAddress address)
    {
        try
        {
            using var ping = new Ping();
            var reply = await ping.SendPingAsync(address, timeout, cancellationToken: _closing.Token);
            if (reply.Status == IPStatus.Success)
            {
                receiver(number, new IPEndPoint(reply.Address, 0).Serialize());
            }
        }
        catch (Exception fault) when (fault is PingException or OperationCanceledException or ObjectDisposedException)
        {
            // As good as no reply.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
