using System.Text.Json;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>A file of a transcript, open to be written on. Its first line says where in the chain it begins.</summary>
internal sealed class TranscriptFile : IDisposable
{
    // The longest line is one datagram of 64 KiB, all of it octets in hexadecimal.
    private const int Tail = 1_048_576;
    private const int BufferOctets = 65_536;

    private readonly FileStream _stream;
    private readonly byte[] _hash;

    private TranscriptFile(FileStream stream, long next, byte[] hash)
    {
        _stream = stream;
        _hash = hash;
        Next = next;
    }

    /// <summary>Number of the next line; lines count on from file to file.</summary>
    public long Next { get; private set; }

    /// <summary>Hash of the last line.</summary>
    public byte[] Hash => [.. _hash];

    /// <summary>Octets.</summary>
    public long Length => _stream.Position;

    /// <summary>Begins a file that is not there yet. <see cref="IOException"/> if that cannot be.</summary>
    public static TranscriptFile Create(string path, long next, byte[] hash, DateTimeOffset time)
    {
        var file = new TranscriptFile(Open(path, FileMode.CreateNew), next, [.. hash]);
        file.Append(JsonSerializer.SerializeToUtf8Bytes(new { n = next, time = time.UtcDateTime, kind = "begin", format = 1, before = Convert.ToHexStringLower(hash) }));
        return file;
    }

    /// <summary>
    /// Goes on where a file ends; a last line that is not whole, as after a power cut, is taken off. Null if it has no whole line.
    /// <see cref="IOException"/> if it cannot be written.
    /// </summary>
    public static TranscriptFile? TryContinue(string path, out long torn)
    {
        var stream = Open(path, FileMode.Open);
        torn = 0;
        try
        {
            var start = Math.Max(0, stream.Length - Tail);
            stream.Position = start;
            var tail = new byte[stream.Length - start];
            stream.ReadExactly(tail);
            var end = Array.LastIndexOf(tail, (byte)'\n');
            var begin = end <= 0 ? -1 : Array.LastIndexOf(tail, (byte)'\n', end - 1);
            if (end < 0 || !TranscriptChain.TryRead(tail.AsSpan((begin + 1)..end), out var body, out var hash) || NumberOf(body) is not { } number)
            {
                stream.Dispose();
                return null;
            }

            torn = tail.Length - end - 1;
            stream.SetLength(start + end + 1);
            stream.Position = stream.Length;
            return new TranscriptFile(stream, number + 1, hash);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Writes a line. <see cref="IOException"/> if that cannot be.</summary>
    public void Append(ReadOnlySpan<byte> body)
    {
        TranscriptChain.Write(_stream, body, _hash);
        Next++;
    }

    /// <summary>Hands everything to the system. <see cref="IOException"/> if that cannot be.</summary>
    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    /// <summary>Number of a line; null if it has none.</summary>
    internal static long? NumberOf(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("n", out var n) && n.TryGetInt64(out var number) ? number : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = BufferOctets };
        if (!OperatingSystem.IsWindows() && mode == FileMode.CreateNew)
        {
            // Names and addresses of a network are in there.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
