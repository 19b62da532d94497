using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KPax.Simulator.Web;

/// <summary>The web server of one simulated printer: GET of its pages, and IPP at /ipp/print. One answer for each connection.</summary>
internal sealed class SimulatedWebServer : IAsyncDisposable
{
    private const int MaxRequest = 65_536;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();

    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener;
    private readonly RecordedPages _pages;
    private readonly TimeProvider _time;
    private readonly Task _work;

    private SimulatedWebServer(IPEndPoint place, RecordedPages pages, TimeProvider time)
    {
        _pages = pages;
        _time = time;
        _listener = new TcpListener(place);
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        _work = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it; port 0 is any that is free. <see cref="SocketException"/> if the place is taken.</summary>
    public static SimulatedWebServer Listen(IPEndPoint place, RecordedPages pages, TimeProvider time) => new(place, pages, time);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the fleet.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        try
        {
            using (client)
            {
                var stream = client.GetStream();
                var (head, body) = await ReadAsync(stream, patience.Token);
                var (status, type, content) = Answer(head, body);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nConnection: close\r\n\r\n"), patience.Token);
                await stream.WriteAsync(content, patience.Token);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Whoever asked has gone.
        }
    }

    private (string Status, string Type, byte[] Content) Answer(string head, byte[] body) => head.Split(' ', 3) switch
    {
        ["GET", var target, _] when _pages.Find(target) is { } page => ("200 OK", TypeOf(target), page),
        ["POST", "/ipp/print", _] when _pages.Attributes.Count > 0 && IppResponder.Answer(body, _pages.Attributes) is { } answer => ("200 OK", "application/ipp", answer),
        ["GET" or "POST", _, _] => ("404 Not Found", "text/plain", []),
        _ => ("405 Method Not Allowed", "text/plain", []),
    };

    private static string TypeOf(string target) => Path.GetExtension(target.Split('?')[0]).ToLowerInvariant() switch
    {
        ".xml" => "text/xml",
        ".json" => "application/json",
        ".csv" => "text/csv",
        _ => "text/html",
    };

    private static async Task<(string Head, byte[] Body)> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var request = new List<byte>();
        var buffer = new byte[4_096];
        while (true)
        {
            var octets = request.ToArray();
            var end = octets.AsSpan().IndexOf(EndOfHead);
            var head = end < 0 ? "" : Encoding.ASCII.GetString(octets, 0, end);
            var start = end + EndOfHead.Length;
            if (end >= 0 && octets.Length - start >= LengthOf(head))
            {
                return (head, octets[start..]);
            }

            var read = request.Count > MaxRequest ? 0 : await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return ("", []);
            }

            request.AddRange(buffer[..read]);
        }
    }

    private static int LengthOf(string head) => head.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.TryParse(line[15..], out var length) ? length : 0).FirstOrDefault();
}
