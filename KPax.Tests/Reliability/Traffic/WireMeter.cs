using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace KPax.Tests.Reliability.Traffic;

/// <summary>
/// Stands between agent and server on loopback, hands everything on, and counts at the socket towards the agent what the kernel sent and received: segments
/// with and without data (TCP_INFO of Linux), and the TLS records in them.
/// </summary>
internal sealed class WireMeter : IAsyncDisposable
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const int SegmentsOut = 136;
    private const int SegmentsIn = 140;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(90);
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _serverPort;
    private readonly Task _running;
    private Socket? _agent;
    private long _octets;
    private long _records;
    private long _messages;
    private long _opening;

    private WireMeter(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _running = RunAsync();
    }

    /// <summary>Where the agent connects to.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were opened.</summary>
    public int Connections { get; private set; }

    /// <summary>Starts it; inconclusive where the kernel does not tell its counts.</summary>
    public static WireMeter Start(int serverPort)
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("Segments of TCP are counted by TCP_INFO, which only Linux has.");
        }

        return new WireMeter(serverPort);
    }

    /// <summary>Adds octets of messages that were handed to the call or came from it.</summary>
    public void AddMessage(int octets) => Interlocked.Add(ref _messages, octets);

    /// <summary>Adds octets of them that are said once a stream.</summary>
    public void AddOpening(int octets) => Interlocked.Add(ref _opening, octets);

    /// <summary>What was counted, once nothing has moved for longer than an acknowledgement is held back.</summary>
    public async Task<WireCount> SettleAsync()
    {
        var last = Read();
        while (true)
        {
            await Task.Delay(Quiet, TimeProvider.System);
            var now = Read();
            if (now == last)
            {
                return now;
            }

            last = now;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private WireCount Read()
    {
        Span<byte> info = stackalloc byte[256];
        _ = (_agent ?? throw new AssertFailedException("No connection was opened yet.")).GetRawSocketOption(TcpLevel, TcpInfo, info);
        return new WireCount(
            BinaryPrimitives.ReadUInt32LittleEndian(info[SegmentsOut..]) + BinaryPrimitives.ReadUInt32LittleEndian(info[SegmentsIn..]),
            Interlocked.Read(ref _records),
            Interlocked.Read(ref _octets),
            Interlocked.Read(ref _messages),
            Interlocked.Read(ref _opening));
    }

    private async Task RunAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            _agent = await _listener.AcceptSocketAsync(_end.Token);
            Connections++;
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await server.ConnectAsync(IPAddress.Loopback, _serverPort, _end.Token);
            _agent.NoDelay = true;
            using var agent = _agent;
            await Task.WhenAny(RelayAsync(agent, server), RelayAsync(server, agent));
        }
    }

    private async Task RelayAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1_024];
        var records = new RecordCounter();
        while (await from.ReceiveAsync(buffer, _end.Token) is > 0 and var count)
        {
            Interlocked.Add(ref _octets, count);
            Interlocked.Add(ref _records, records.Count(buffer.AsSpan(0, count)));
            await to.SendAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }

    /// <summary>Counts the heads of TLS records in a stream of octets.</summary>
    private sealed class RecordCounter
    {
        private readonly byte[] _head = new byte[5];
        private int _headOctets;
        private int _left;

        public int Count(ReadOnlySpan<byte> octets)
        {
            var records = 0;
            while (octets.Length > 0)
            {
                if (_left > 0)
                {
                    var skipped = Math.Min(_left, octets.Length);
                    _left -= skipped;
                octets = octets[skipped..];
                    continue;
                }

                _head[_headOctets++] = octets[0];
                octets = octets[1..];
                if (_headOctets == _head.Length)
                {
                    (_left, _headOctets) = (BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(3)), 0);
                    records++;
                }
            }

            return records;
        }
    }
}
