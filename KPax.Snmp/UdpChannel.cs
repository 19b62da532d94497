using System.Net;
using System.Net.Sockets;

namespace KPax.Snmp;

/// <summary>One UDP socket for all devices of an address family: sends, and hands every datagram that arrives to its owner.</summary>
internal sealed class UdpChannel : IAsyncDisposable
{
    private const int PatienceWithErrors = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly DeviceSocket _socket;
    private readonly Receiver _receiver;
    private readonly SnmpClientCounters _counters;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _receiving;

    public UdpChannel(AddressFamily family, int receiveBufferOctets, Receiver receiver, SnmpClientCounters counters, TimeProvider timeProvider)
    {
        _receiver = receiver;
        _counters = counters;
        _timeProvider = timeProvider;
        _socket = new DeviceSocket(family) { ReceiveBufferSize = receiveBufferOctets };
        _socket.Bind(new IPEndPoint(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0));
        _receiving = Task.Run(ReceiveAsync);
    }

    public delegate void Receiver(ReadOnlySpan<byte> datagram, SocketAddress sender);

    /// <summary>Sends at once.</summary>
    public void Send(ReadOnlySpan<byte> datagram, SocketAddress to) => _socket.Send(datagram, to);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _receiving;
        _socket.Dispose();
        _closing.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(ushort.MaxValue, pinned: true);
        var sender = new SocketAddress(_socket.AddressFamily);
        var errorsInARow = 0;
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var length = await _socket.ReceiveAsync(buffer, sender, _closing.Token);
                errorsInARow = 0;
                _receiver(buffer.AsSpan(0, length), sender);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                _counters.CountReceiveError();
                await RestAsync(++errorsInARow);
            }
        }
    }

    /// <summary>One error is a device without an agent; a hundred in a row are a network that is down, and no reason to spin.</summary>
    private async Task RestAsync(int errorsInARow)
    {
        if (errorsInARow >= PatienceWithErrors)
        {
            await Task.Delay(Rest, _timeProvider, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
