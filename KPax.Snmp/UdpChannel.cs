using System.Net;
using System.Net.Sockets;
using KPax.Snmp.Watching;

namespace KPax.Snmp;

/// <summary>
/// One UDP socket for many devices: sends, and hands every datagram that arrives to its owner. It reads with a thread of its own: a blocking call a
/// datagram costs less than half of an awaited one, and the pool of threads may be busy.
/// </summary>
internal sealed class UdpChannel : IAsyncDisposable
{
    private const int SendBufferOctets = 1_048_576;
    private const int PatienceWithErrors = 100;
    private const int StackOctets = 256 * 1_024;
    private const int TriesToBind = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly DeviceSocket _socket;
    private readonly Receiver _receiver;
    private readonly SnmpClientCounters _counters;
    private readonly IDatagramWatch? _watch;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Opens a socket at any port, or at one of those that are wanted. <see cref="SocketException"/> if there is none.</summary>
    public UdpChannel(AddressFamily family, Range? ports, int receiveBufferOctets, Receiver receiver, SnmpClientCounters counters, IDatagramWatch? watch = null)
    {
        _watch = watch;
        _receiver = receiver;
        _counters = counters;
        _socket = new DeviceSocket(family) { ReceiveBufferSize = receiveBufferOctets, SendBufferSize = SendBufferOctets };
        try
        {
            Bind(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, ports);
        }
        catch (SocketException)
        {
            _socket.Dispose();
            throw;
        }

        new Thread(Receive, StackOctets) { IsBackground = true, Name = "SNMP answers" }.Start();
    }

    /// <summary>Takes a datagram, which it may change, and must soon come back: the next one waits.</summary>
    public delegate void Receiver(Span<byte> datagram, SocketAddress sender);

    /// <summary>Where answers arrive.</summary>
    public IPEndPoint LocalEndPoint => _socket.LocalEndPoint!;

    /// <summary>Sends at once. <see cref="PrintPortException"/> for a port that prints.</summary>
    public void Send(ReadOnlySpan<byte> datagram, SocketAddress to, SnmpContents? hidden = null)
    {
        if (_watch is null)
        {
            _socket.Send(datagram, to);
            return;
        }

        // Told before: the answer may come at once, in another thread.
        var (remote, port) = (SocketAddresses.ToEndPoint(to), LocalEndPoint.Port);
        _watch.Sending(datagram, remote, port, hidden);
        try
        {
            _socket.Send(datagram, to);
        }
        catch
        {
            _watch.NotSent(remote, port);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Ends the call that waits for a datagram.
        await _closing.CancelAsync();
        _socket.Dispose();
        await _received.Task;
        _closing.Dispose();
    }

    private void Bind(IPAddress address, Range? ports)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                _socket.Bind(new IPEndPoint(address, ports is { } wanted ? Random.Shared.Next(wanted.Start.Value, wanted.End.Value) : 0));
                return;
            }
            catch (SocketException) when (ports is not null && attempt < TriesToBind)
            {
                // Another program has that port: the next one may be free.
            }
        }
    }

    private void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(ushort.MaxValue, pinned: true);
        var sender = new SocketAddress(_socket.AddressFamily);
        var errorsInARow = 0;
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var length = _socket.Receive(buffer, sender);
                errorsInARow = 0;
                Hand(buffer.AsSpan(0, length), sender);
            }
            catch (SocketException) when (!_closing.IsCancellationRequested)
            {
                // One error is a device without an agent; a hundred in a row are a network that is down, and no reason to spin.
                _counters.CountReceiveError();
                _ = ++errorsInARow >= PatienceWithErrors && _closing.Token.WaitHandle.WaitOne(Rest);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                break;
            }
        }

        _received.SetResult();
    }

    /// <summary>A mistake of ours with one datagram must not end the program: the datagram counts as lost, and its question is asked again.</summary>
    private void Hand(Span<byte> datagram, SocketAddress sender)
    {
        try
        {
            _watch?.Received(datagram, SocketAddresses.ToEndPoint(sender), LocalEndPoint.Port);
            _receiver(datagram, sender);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _counters.CountFault();
        }
    }
}
