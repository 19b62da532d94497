using KPax.Agent.Buffer.Disk;

namespace KPax.Tests.Reliability.Disks;

/// <summary>An open file of a simulated disk.</summary>
internal sealed class SimulatedDiskFile(SimulatedDisk disk, SimulatedFile file) : IDiskFile
{
    public long Length => file.Length;

    public int Read(long offset, Span<byte> buffer)
    {
        lock (disk.Gate)
        {
            disk.Step();
            return file.Read(offset, buffer);
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> octets)
    {
        lock (disk.Gate)
        {
            // The cut may fall into the write: then a part of it may be on the disk.
            file.Write(offset, octets);
            disk.Step();
        }
    }

    public void SetLength(long length)
    {
        lock (disk.Gate)
        {
            file.SetLength(length);
            disk.Step();
        }
    }

    public void Flush()
    {
        lock (disk.Gate)
        {
            disk.Step();
            file.Flush();
        }
    }

    public void Dispose()
    {
    }
}
