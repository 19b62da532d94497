using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using KPax.Snmp.Watching;

namespace KPax.Snmp.Notifications;

/// <summary>
/// Listens for traps and informs of v1, v2c and v3 on one UDP socket. What is not of a known sender is dropped unread, so that a flood costs little; the
/// counters tell of it. A thread of its own waits for the socket: neither a busy pool nor a slow owner makes the system's buffer run over.
/// </summary>
public sealed class SnmpNotificationListener : IAsyncDisposable
{
    private const int PatienceWithErrors = 100;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private readonly DeviceSocket _socket;
    private readonly NotificationGate _gate;
    private readonly Channel<SnmpNotification> _queue;
    private readonly IDatagramWatch? _watch;
    private readonly ManualResetEventSlim _closing = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SnmpNotificationListener(DeviceSocket socket, SnmpNotificationOptions options, TimeProvider timeProvider)
    {
        _socket = socket;
        _watch = options.Watch;
        EndPoint = socket.LocalEndPoint!;
        _queue = Channel.CreateBounded<SnmpNotification>(new BoundedChannelOptions(options.QueueLength) { SingleWriter = true });
        _gate = new NotificationGate(options, new NotificationDesk(_queue.Writer, Counters), timeProvider);
        new Thread(Receive) { IsBackground = true, Name = "kpax notifications" }.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What was got, taken and dropped so far.</summary>
    public SnmpNotificationCounters Counters { get; } = new();

    /// <summary>The notifications that passed every check, to be taken soon. Ends when the listener is closed.</summary>
    public ChannelReader<SnmpNotification> Notifications => _queue.Reader;

    /// <summary>
    /// Listens from now on; takes nothing before <see cref="SetSources"/>. Null with the system's reason if the port cannot be had.
    /// <see cref="ArgumentException"/> with every error of the options if they have any.
    /// </summary>
    public static SnmpNotificationListener? TryStart(SnmpNotificationOptions options, TimeProvider timeProvider, out string error)
    {
        OptionRange.Demand(options.FindErrors(), nameof(options));
        try
        {
            error = "";
            return new SnmpNotificationListener(Open(options), options, timeProvider);
        }
        catch (SocketException exception)
        {
            error = exception.Message;
            return null;
        }
    }

    /// <summary>From now on notifications of these devices are taken, and of no others.</summary>
    public void SetSources(IReadOnlyCollection<NotificationSource> sources) => _gate.SetSources(sources);

    /// <summary>Closes the port.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_closing.IsSet)
        {
            _closing.Set();
            _socket.Dispose();
            await _ended.Task;
            _closing.Dispose();
        }
    }

    private static DeviceSocket Open(SnmpNotificationOptions options)
    {
        if (options.Address is not null)
        {
            return Open(options.Address, options);
        }

        try
        {
            return Open(IPAddress.IPv6Any, options);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.AddressNotAvailable)
        {
            // A machine without IPv6.
            return Open(IPAddress.Any, options);
        }
    }

    private static DeviceSocket Open(IPAddress address, SnmpNotificationOptions options)
    {
        var socket = new DeviceSocket(address.AddressFamily) { ReceiveBufferSize = options.ReceiveBufferOctets };
        try
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(new IPEndPoint(address, options.Port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private void Receive()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(ushort.MaxValue);
        var sender = new SocketAddress(_socket.AddressFamily);
        var errorsInARow = 0;
        while (!_closing.IsSet)
        {
            try
            {
                var length = _socket.Receive(buffer, sender);
                errorsInARow = 0;
                Tell(buffer.AsSpan(0, length), sender);
                Reply(_gate.Handle(buffer.AsSpan(0, length), sender), sender);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                Counters.CountReceiveError();

                // One error is a sender that is gone; a hundred in a row are a network that is down, and no reason to spin.
                _ = ++errorsInARow >= PatienceWithErrors && _closing.Wait(Rest);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // A mistake of ours with one datagram must not end the program.
                Counters.CountFault();
            }
        }

        _queue.Writer.TryComplete();
        _ended.SetResult();
    }

    /// <summary>Strangers are dropped unread, here as well: a flood of theirs must not push out what devices were asked.</summary>
    private void Tell(ReadOnlySpan<byte> datagram, SocketAddress sender)
    {
        if (_watch is not null && _gate.Knows(sender))
        {
            _watch.Received(datagram, SocketAddresses.ToEndPoint(sender), EndPoint.Port);
        }
    }

    private void Reply(ReadOnlySpan<byte> reply, SocketAddress sender)
    {
        if (reply.IsEmpty)
        {
            return;
        }

        _watch?.Sending(reply, SocketAddresses.ToEndPoint(sender), EndPoint.Port, null);
        try
        {
            _socket.Send(reply, sender);
        }
        catch (SocketException)
        {
            _watch?.NotSent(SocketAddresses.ToEndPoint(sender), EndPoint.Port);
            Counters.CountWithoutReply();
        }
    }
}
