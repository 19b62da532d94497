using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KPax.Tests.Agent.Http;

/// <summary>A TCP server on loopback that says what a test wants, until it is disposed.</summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly Func<Stream, CancellationToken, Task> _talk;
    private readonly Task _work;
    private int _connections;

    public HostileServer(IPAddress address, Func<Stream, CancellationToken, Task> talk)
    {
        _talk = talk;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _work = AcceptAsync();
    }

    /// <summary>Address of the device that is read; each class of tests has its own listeners, so the address may be shared.</summary>
    public static IPAddress Device { get; } = IPAddress.Parse("127.38.0.1");

    /// <summary>The port, a free one.</summary>
    public int Port { get; }

    /// <summary>How many have connected.</summary>
    public int Connections => _connections;

    /// <summary>Ends when the server has said all that it has to say.</summary>
    public TaskCompletionSource Said { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A server that answers each request with these octets and closes.</summary>
    public static HostileServer Saying(string head, byte[]? body = null) => new(Device, async (stream, token) =>
    {
        await ReadRequestAsync(stream, token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head), token);
        await stream.WriteAsync(body ?? [], token);
    });

    /// <summary>Reads until the empty line; gives what was read.</summary>
    public static async Task<string> ReadRequestAsync(Stream stream, CancellationToken token)
    {
        var text = "";
        var buffer = new byte[4_096];
        while (!text.Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, token);
            if (read == 0)
            {
                return text;
            }

            text += Encoding.Latin1.GetString(buffer, 0, read);
        }

        return text;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Interlocked.Increment(ref _connections);
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await _talk(client.GetStream(), _end.Token);
                Said.TrySetResult();
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
        {
            // The client hung up, or the test is over.
        }
    }
}
