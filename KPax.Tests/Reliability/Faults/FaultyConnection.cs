using System.Net.Sockets;

namespace KPax.Tests.Reliability.Faults;

/// <summary>One connection through the proxy: two pumps, and what is wrong with it for good.</summary>
internal sealed class FaultyConnection(Socket client, Socket server, FaultProxy proxy, TimeProvider time)
{
    private const int ChunkOctets = 16 * 1_024;
    private const int SlowOctetsASecond = 1_000;
    private const int SlowChunk = 100;

    private volatile bool _isSilent;
    private volatile bool _isSlow;

    /// <summary>Forwards until both directions have ended, or one is cut.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        server.NoDelay = true;
        return Task.WhenAll(
            PumpAsync(client, server, FaultDirection.Server, cancellationToken), PumpAsync(server, client, FaultDirection.Client, cancellationToken));
    }

    /// <summary>It is half-open: nothing goes through it any more.</summary>
    public bool IsSilent => _isSilent;

    /// <summary>Resets both ends.</summary>
    public void Cut()
    {
        Reset(client);
        Reset(server);
    }

    /// <summary>Ends what lasts; a line that lost octets is reset if asked for, as it can never be whole again.</summary>
    public void Heal(bool resetsLost)
    {
        _isSlow = false;
        if (_isSilent && resetsLost)
        {
            Cut();
        }
    }

    private async Task PumpAsync(Socket from, Socket to, FaultDirection towards, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkOctets];
        try
        {
            while (await from.ReceiveAsync(chunk, cancellationToken) is var count && count > 0)
            {
                var read = chunk.AsMemory(0, count);
                if (proxy.Take(towards, count) is { } fault && !await ApplyAsync(fault, read, to, cancellationToken))
                {
                    return;
                }

                await ForwardAsync(read, to, cancellationToken);
            }

            if (!_isSilent)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A reset goes on to the other end, unless the line is silent: then nobody learns of anything.
            if (!_isSilent)
            {
                Cut();
            }
        }
    }

    /// <summary>False if the connection is over.</summary>
    private async Task<bool> ApplyAsync(Fault fault, Memory<byte> read, Socket to, CancellationToken cancellationToken)
    {
        switch (fault.Kind)
        {
            case FaultKind.PartialFrame:
                await ForwardAsync(read[..(fault.Draw % read.Length)], to, cancellationToken);
                Cut();
                return false;
            case FaultKind.CorruptByte:
                read.Span[fault.Draw % read.Length] ^= (byte)(1 << (fault.Draw % 8));
                return true;
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, time, cancellationToken);
                return true;
            case FaultKind.Slow:
                _isSlow = true;
                return true;
            case FaultKind.HalfOpen:
                _isSilent = true;
                return true;
            default:
                Cut();
                return false;
        }
    }

    private async Task ForwardAsync(Memory<byte> octets, Socket to, CancellationToken cancellationToken)
    {
        while (octets.Length > 0 && !_isSilent)
        {
            var part = octets[..(_isSlow ? Math.Min(SlowChunk, octets.Length) : octets.Length)];
            if (_isSlow)
            {
                await Task.Delay(TimeSpan.FromSeconds((double)part.Length / SlowOctetsASecond), time, cancellationToken);
            }

            // Sending may take a part only.
            var sent = await to.SendAsync(part, cancellationToken);
            octets = octets[sent..];
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // It is closed already.
        }

        socket.Dispose();
    }
}
