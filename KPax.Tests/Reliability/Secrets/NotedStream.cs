namespace KPax.Tests.Reliability.Secrets;

/// <summary>A stream of which everything that is read is noted, and goes on as soon as it is there.</summary>
internal sealed class NotedStream(Stream inner, NotedStream.Note note) : Stream
{
    /// <summary>Takes octets that were read.</summary>
    internal delegate void Note(ReadOnlySpan<byte> octets);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        note(buffer.Span[..count]);
        return count;
    }

    // Each piece at once: a client waits for the first message of a stream before it sends the next.
    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var buffer = new byte[16_384];
        while (await ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            await destination.FlushAsync(cancellationToken);
        }
    }

    public override void Flush() => inner.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
