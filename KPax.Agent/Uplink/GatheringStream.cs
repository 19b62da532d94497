namespace KPax.Agent.Uplink;

/// <summary>
/// Hands writes on and flushes only when much is waiting: the end of the request flushes the rest. For writers that do not wait for an answer in
/// between.
/// </summary>
internal sealed class GatheringStream(Stream inner) : Stream
{
    // More than one packet's worth: a backlog keeps moving, and a report is sent at once.
    private const int MostWaiting = 16 * 1_024;

    private int _waiting;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await inner.WriteAsync(buffer, cancellationToken);
        _waiting += buffer.Length;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting >= MostWaiting)
        {
            _waiting = 0;
            await inner.FlushAsync(cancellationToken);
        }
    }

    public override void Flush() => throw new NotSupportedException("Use FlushAsync.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Use WriteAsync.");
}
