using KPax.Agent.Buffer.Disk;
using KPax.Agent.Buffer.Lite;
using KPax.Agent.Buffer.Segments;

namespace KPax.Agent.Buffer;

/// <summary>Opens the buffer of an agent, with what an older agent kept.</summary>
internal static class ReadingBuffers
{
    /// <summary>Opens it, or makes it; an older file is taken over first. <see cref="BufferException"/> if the disk refuses.</summary>
    public static SegmentReadingBuffer Open(string folder, string oldFile, BufferOptions options, TimeProvider timeProvider, ILoggerFactory loggers)
    {
        new OldBufferImport(SystemDisk.Instance, oldFile, folder, timeProvider, loggers.CreateLogger<OldBufferImport>()).Run();
        return SegmentReadingBuffer.Open(folder, options, timeProvider, loggers.CreateLogger<SegmentReadingBuffer>());
    }
}
