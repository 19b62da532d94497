using System.Net;
using System.Net.Sockets;

namespace KPax.Simulator.Fleet;

/// <summary>A UDP socket and who answers behind it.</summary>
internal sealed class SimulatedEndPoint : IAsyncDisposable
{
    // Questions are small; there may be tens of thousands of these buffers.
    private const int MaxQuestion = 4_096;

    private readonly Socket _socket;
    private readonly IPEndPoint _any;
    private readonly SnmpResponder _responder;
    private readonly SeededLoss _loss;
    private readonly DelayLine<DelayedAnswer>? _line;
    private readonly Action<IPEndPoint>? _heard;
    private readonly IPEndPoint _place;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private SimulatedEndPoint(Socket socket, SnmpResponder responder, SeededLoss loss, DelayLine<DelayedAnswer>? line, Action<IPEndPoint>? heard)
    {
        _heard = heard;
        _place = (IPEndPoint)socket.LocalEndPoint!;
        _socket = socket;
        _any = new IPEndPoint(socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);
        _responder = responder;
        _loss = loss;
        _line = line;
        _loop = Task.Run(AnswerAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>Listens; answers leave by the line if there is one. <see cref="SocketException"/> if the port is in use or not allowed.</summary>
    public static SimulatedEndPoint Listen(IPEndPoint endPoint, bool shared, SnmpResponder responder, SeededLoss loss, DelayLine<DelayedAnswer>? line, Action<IPEndPoint>? heard = null)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (shared)
            {
                SilentAddresses.Share(socket);
            }

            socket.Bind(endPoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new SimulatedEndPoint(socket, responder, loss, line, heard);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Dispose();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Sends an answer. An asker that is gone, and a printer that is, are no errors.</summary>
    public void Send(ReadOnlySpan<byte> answer, SocketAddress asker)
    {
        try
        {
            _socket.SendTo(answer, SocketFlags.None, asker);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // As on the wire: nobody hears of it.
        }
    }

    private async Task AnswerAsync()
    {
        var buffer = GC.AllocateUninitializedArray<byte>(MaxQuestion, pinned: true);
        var from = new SocketAddress(_socket.AddressFamily);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer.AsMemory(), SocketFlags.None, from, _stop.Token);
                _heard?.Invoke(_place);
                Answer(buffer.AsSpan(0, received), from);
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

    private void Answer(ReadOnlySpan<byte> question, SocketAddress from)
    {
        if (_loss.LosesNext())
        {
            return;
        }

        var answer = _responder.Answer(question, _any.Create(from));
        if (answer.IsEmpty)
        {
            return;
        }

        if (_line is null)
        {
            Send(answer.Span, from);
            return;
        }

        var asker = new SocketAddress(from.Family, from.Size);
        from.Buffer[..from.Size].CopyTo(asker.Buffer);
        _line.Add(new DelayedAnswer(this, answer, asker));
    }
}
