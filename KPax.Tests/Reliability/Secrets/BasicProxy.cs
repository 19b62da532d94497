using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KPax.Tests.Reliability.Secrets;

/// <summary>A proxy that lets nobody through (HTTP CONNECT) but who shows user and password by Basic (RFC 7617).</summary>
internal sealed class BasicProxy : IAsyncDisposable
{
    private const string Refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"kpax\"\r\nContent-Length: 0\r\n\r\n";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _life = new();
    private readonly string _expected;
    private int _letIn;

    private BasicProxy(string user, string password) =>
        _expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections that were let through.</summary>
    public int LetIn => Volatile.Read(ref _letIn);

    /// <summary>Starts it.</summary>
    public static BasicProxy Start(string user, string password)
    {
        var proxy = new BasicProxy(user, password);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        _listener.Dispose();
        _life.Dispose();
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var octet = new byte[1];
        while (head.Length < 16_384 && !head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(octet, cancellationToken) > 0)
        {
            head.Append((char)octet[0]);
        }

        return head.ToString();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_life.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test ends.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadHeadAsync(stream, _life.Token) is { Length: > 0 } head)
                {
                    if (head.Contains($"Proxy-Authorization: {_expected}\r\n", StringComparison.Ordinal))
                    {
                        Interlocked.Increment(ref _letIn);
                        await PassAsync(stream, head.Split(' ')[1].Split(':'));
                        return;
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes(Refusal), _life.Token);
                }
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // Either side went away.
            }
        }
    }

    private async Task PassAsync(NetworkStream stream, string[] target)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, int.Parse(target[1], System.Globalization.CultureInfo.InvariantCulture), _life.Token);
        await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _life.Token);
        var other = server.GetStream();
        await Task.WhenAny(stream.CopyToAsync(other, _life.Token), other.CopyToAsync(stream, _life.Token));
    }
}
