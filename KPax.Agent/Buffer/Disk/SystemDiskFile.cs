using Microsoft.Win32.SafeHandles;

namespace KPax.Agent.Buffer.Disk;

/// <summary>An open file of this machine.</summary>
internal sealed class SystemDiskFile(SafeFileHandle handle) : IDiskFile
{
    /// <inheritdoc/>
    public long Length => RandomAccess.GetLength(handle);

    /// <inheritdoc/>
    public int Read(long offset, Span<byte> buffer)
    {
        var done = 0;
        while (done < buffer.Length)
        {
            var read = RandomAccess.Read(handle, buffer[done..], offset + done);
            if (read == 0)
            {
                break;
            }

            done += read;
        }

        return done;
    }

    /// <inheritdoc/>
    public void Write(long offset, ReadOnlySpan<byte> octets) => RandomAccess.Write(handle, octets, offset);

    /// <inheritdoc/>
    public void SetLength(long length) => RandomAccess.SetLength(handle, length);

    /// <inheritdoc/>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    /// <inheritdoc/>
    public void Dispose() => handle.Dispose();
}
