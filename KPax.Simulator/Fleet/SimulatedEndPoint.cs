using System.Net;
using System.Net.Sockets;

namespace KPax.Simulator.Fleet;

/// <summary>A UDP socket and who answers behind it.</summary>
internal sealed class SimulatedEndPoint : IAsyncDisposable
{
    // Questions are small; there may be tens of thousands of these buffers.
    private const int MaxQuestion = 4_096;

    private readonly Socket _socket;
    private readonly SnmpResponder _responder;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private SimulatedEndPoint(Socket socket, SnmpResponder responder)
    {
        _socket = socket;
        _responder = responder;
        _loop = Task.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Listens. <see cref="SocketException"/> if the port is in use or not allowed.</summary>
    public static SimulatedEndPoint Listen(IPEndPoint endPoint, SnmpResponder responder)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(endPoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new SimulatedEndPoint(socket, responder);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AnswerAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(MaxQuestion, pinned: true);
        var any = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, any, _stop.Token);
                var answer = _responder.Answer(buffer.AsSpan(0, received.ReceivedBytes), received.RemoteEndPoint);
                if (!answer.IsEmpty)
                {
                    _socket.SendTo(answer.Span, SocketFlags.None, received.RemoteEndPoint);
                }
            }
            catch (SocketException) when (!_stop.IsCancellationRequested)
            {
                // An asker that is gone (ICMP) is no reason to stop answering the others.
            }
            catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }
}
