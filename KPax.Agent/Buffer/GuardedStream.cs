namespace KPax.Agent.Buffer;

/// <summary>
/// A file under LiteDB. LiteDB 5.0.20 writes its log on a thread of its own; if that thread ever throws, as it does when the disk is full, the next
/// checkpoint waits for it for ever. So a failure of the log is kept, not thrown, and everything after it fails on the thread that asks. A flush goes
/// to the disk itself.
/// </summary>
/// <param name="file">The file; disposed with this.</param>
/// <param name="isLog">True for the log.</param>
/// <param name="fault">What went wrong so far, with the other file of the database.</param>
internal sealed class GuardedStream(FileStream file, bool isLog, DiskFault fault) : Stream
{
    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => file.Length;

    /// <inheritdoc/>
    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <summary>Opens a file for this process alone, or makes it.</summary>
    public static GuardedStream Open(string path, bool isLog, DiskFault fault) =>
        new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0), isLog, fault);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        fault.Throw();
        return file.Read(buffer, offset, count);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Try(() => file.Write(buffer, offset, count));

    /// <inheritdoc/>
    public override void Flush() => Try(() => file.Flush(flushToDisk: true));

    /// <inheritdoc/>
    public override void SetLength(long value) => Try(() => file.SetLength(value));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Try(Action write)
    {
        if (!fault.IsThere)
        {
            try
            {
                write();
                return;
            }
            catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
            {
                fault.Note(refusal);
            }
        }

        if (!isLog)
        {
            fault.Throw();
        }
    }
}
