using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace KPax.Tests.Reliability.Faults;

/// <summary>
/// A TCP proxy on loopback that does to connections what bad networks do. Faults are injected one at a time and happen at a chosen octet, so that a run
/// can be repeated with the same seed; the only clock in it is that of delays and of the slow line.
/// </summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<long, FaultyConnection> _connections = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TimeProvider _time;
    private readonly Task _accepting;
    private Fault? _pending;
    private long _accepted;
    private long _happened;
    private long _octets;

    private FaultProxy(int targetPort, TimeProvider time)
    {
        TargetPort = targetPort;
        _time = time;
        _listener.Start(2_048);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect, on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Where the server is, on 127.0.0.1; it may move, as one that is started again does.</summary>
    public int TargetPort { get; set; }

    /// <summary>Connections that were ever accepted.</summary>
    public long Accepted => Interlocked.Read(ref _accepted);

    /// <summary>Connections that are open.</summary>
    public int Open => _connections.Count;

    /// <summary>Some connection is half-open: nothing goes through it any more.</summary>
    public bool IsSilent => _connections.Values.Any(connection => connection.IsSilent);

    /// <summary>Faults that happened.</summary>
    public long Happened => Interlocked.Read(ref _happened);

    /// <summary>Octets that went through, both ways.</summary>
    public long Octets => Interlocked.Read(ref _octets);

    /// <summary>Starts it before a server on loopback.</summary>
    public static FaultProxy Start(int targetPort, TimeProvider? time = null) => new(targetPort, time ?? TimeProvider.System);

    /// <summary>Arms a fault: the first connection over which its octets go takes it. One that did not happen yet is replaced.</summary>
    public void Inject(Fault fault) => Volatile.Write(ref _pending, fault);

    /// <summary>Resets every open connection at once. Gives how many there were.</summary>
    public int CutAll()
    {
        var all = _connections.Values.ToList();
        all.ForEach(connection => connection.Cut());
        return all.Count;
    }

    /// <summary>
    /// Ends lasting faults: slow lines are fast again. A line on which octets were lost can only end: what is half-open is reset with <paramref name="resetsLost"/>,
    /// and stays silent without it.
    /// </summary>
    public void Heal(bool resetsLost = false)
    {
        Volatile.Write(ref _pending, null);
        foreach (var connection in _connections.Values)
        {
            connection.Heal(resetsLost);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        CutAll();
        _end.Dispose();
    }

    /// <summary>The pending fault if so many octets are enough for it: then it is the caller's.</summary>
    internal Fault? Take(FaultDirection towards, int octets)
    {
        Interlocked.Add(ref _octets, octets);
        var fault = Volatile.Read(ref _pending);
        if (fault is null || fault.Towards != towards)
        {
            return null;
        }

        var next = fault.AfterOctets < octets ? null : fault with { AfterOctets = fault.AfterOctets - octets };
        if (Interlocked.CompareExchange(ref _pending, next, fault) != fault || next is not null)
        {
            return null;
        }

        Interlocked.Increment(ref _happened);
        return fault;
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                _ = ServeAsync(client, Interlocked.Increment(ref _accepted));
            }
            catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Stopped, or a client that was gone before it was accepted.
            }
        }
    }

    private async Task ServeAsync(Socket client, long number)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var connection = new FaultyConnection(client, server, this, _time);
        _connections[number] = connection;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, TargetPort, _end.Token);
            await connection.RunAsync(_end.Token);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Nobody listens behind the proxy, or an end is gone: the other one learns it by a reset.
        }
        finally
        {
            connection.Cut();
            _connections.TryRemove(number, out _);
        }
    }
}
