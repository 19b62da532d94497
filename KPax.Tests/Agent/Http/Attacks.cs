using System.IO.Compression;
using System.Text;

namespace KPax.Tests.Agent.Http;

/// <summary>What a hostile web server does to its client, each by name. Endless ones go on until the client hangs up.</summary>
internal static class Attacks
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
    private static readonly byte[] Filler = Encoding.ASCII.GetBytes(new string('a', 65_536));
    private static readonly byte[] HeaderLine = "X-Filler: aaaaaaaa\r\n"u8.ToArray();
    private static readonly byte[] Chunk = [.. "10000\r\n"u8, .. Filler, .. "\r\n"u8];

    private static readonly byte[] Gzip = Pack(stream => new GZipStream(stream, CompressionLevel.Fastest));
    private static readonly byte[] Brotli = Pack(stream => new BrotliStream(stream, CompressionLevel.Fastest));
    private static readonly byte[] Deflate = Pack(stream => new ZLibStream(stream, CompressionLevel.Fastest));

    /// <summary>Attacks that the client ends by its limits of size and sense.</summary>
    public static readonly IReadOnlyDictionary<string, Func<Stream, CancellationToken, Task>> Loud = new Dictionary<string, Func<Stream, CancellationToken, Task>>
    {
        ["redirect loop"] = (stream, token) => SayAsync(stream, "HTTP/1.1 302 Found\r\nLocation: /page\r\nContent-Length: 0\r\n\r\n", token),
        ["gzip bomb"] = (stream, token) => BombAsync(stream, "gzip", Gzip, token),
        ["brotli bomb"] = (stream, token) => BombAsync(stream, "br", Brotli, token),
        ["deflate bomb"] = (stream, token) => BombAsync(stream, "deflate", Deflate, token),
        ["endless body"] = (stream, token) => RepeatAsync(stream, Ok + "\r\n", Filler, token),
        ["endless chunks"] = (stream, token) => RepeatAsync(stream, Ok + "Transfer-Encoding: chunked\r\n\r\n", Chunk, token),
        ["endless chunk size"] = (stream, token) => RepeatAsync(stream, Ok + "Transfer-Encoding: chunked\r\n\r\n", Filler, token),
        ["huge chunk"] = (stream, token) => RepeatAsync(stream, Ok + "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", Filler, token),
        ["a million headers"] = (stream, token) => RepeatAsync(stream, Ok, HeaderLine, token),
        ["101 headers"] = (stream, token) => SayAsync(stream, Ok + string.Concat(Enumerable.Repeat("X-Line: 1\r\n", 100)) + "Content-Length: 1\r\n\r\na", token),
        ["one endless header"] = (stream, token) => RepeatAsync(stream, Ok + "X-Long: ", Filler, token),
        ["endless status line"] = (stream, token) => RepeatAsync(stream, "HTTP/1.1 200 ", Filler, token),
        ["body too short"] = (stream, token) => SayAsync(stream, Ok + "Content-Length: 1000\r\n\r\nshort", token),
        ["length that lies"] = (stream, token) => RepeatAsync(stream, Ok + "Content-Length: 9223372036854775807\r\n\r\n", Filler, token),
        ["no HTTP"] = (stream, token) => RepeatAsync(stream, "", Filler, token),
        ["a program"] = (stream, token) => SayAsync(stream, "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 1\r\n\r\na", token),
        ["broken gzip"] = (stream, token) => SayAsync(stream, Ok + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde", token),
    };

    /// <summary>Attacks that only the clock ends: the server says a little, and then nothing, or next to nothing.</summary>
    public static readonly IReadOnlyDictionary<string, string> Silent = new Dictionary<string, string>
    {
        ["no answer"] = "",
        ["half a status line"] = "HTTP/1.1 2",
        ["half a header"] = Ok + "X-Slow: a",
        ["half a body"] = Ok + "Content-Length: 1000\r\n\r\nhalf",
        ["half a chunk"] = Ok + "Transfer-Encoding: chunked\r\n\r\n10\r\nhalf",
        ["no end of chunks"] = Ok + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
        ["one 100 Continue after another"] = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n",
    };

    private static async Task SayAsync(Stream stream, string text, CancellationToken token)
    {
        await HostileServer.ReadRequestAsync(stream, token);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text), token);
    }

    private static async Task RepeatAsync(Stream stream, string start, byte[] again, CancellationToken token)
    {
        await SayAsync(stream, start, token);
        while (true)
        {
            await stream.WriteAsync(again, token);
        }
    }

    private static async Task BombAsync(Stream stream, string encoding, byte[] bomb, CancellationToken token)
    {
        await SayAsync(stream, Ok + $"Content-Encoding: {encoding}\r\nContent-Length: {bomb.Length}\r\n\r\n", token);
        await stream.WriteAsync(bomb, token);
    }

    /// <summary>256 MiB of zeros, packed once, so that only the client's memory is measured.</summary>
    private static byte[] Pack(Func<Stream, Stream> open)
    {
        using var packed = new MemoryStream();
        using (var stream = open(packed))
        {
            var zeros = new byte[65_536];
            for (var index = 0; index < 4_096; index++)
            {
                stream.Write(zeros);
            }
        }

        return packed.ToArray();
    }
}
