using System.Globalization;
using KPax.Agent.Buffer.Disk;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Buffer.Lite;

/// <summary>
/// Takes what an older agent kept over into the log of segments, with its epoch, numbers, hashes and origins. Giving the old file another name is the
/// last step: until then a begun import is thrown away and begun again, and nothing of it can have been sent.
/// </summary>
internal sealed partial class OldBufferImport(IDisk disk, string oldFile, string folder, TimeProvider timeProvider, ILogger<OldBufferImport> logger)
{
    private const string Marker = "import";
    private const int SegmentOctets = 4 * 1_048_576;

    private readonly ILogger _logger = logger;

    /// <summary>Does it if there is an old file. <see cref="BufferException"/> if the disk refuses.</summary>
    public void Run()
    {
        try
        {
            var marker = Path.Combine(folder, Marker);
            if (disk.Exists(oldFile))
            {
                Import(marker);
            }
            else if (disk.Exists(marker))
            {
                // It ended between the last step and this one.
                disk.Delete(marker);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BufferException($"The older buffer {oldFile} cannot be taken over: {fault.Message} Make room on the disk, or give the agent the right to write there.", fault);
        }
    }

    private void Import(string marker)
    {
        var log = new LogFolder(disk, folder);
        disk.CreateFolder(folder);
        if (disk.List(folder).Count > 0 && !disk.Exists(marker))
        {
            LogBoth(oldFile, folder);
            return;
        }

        disk.Open(marker).Dispose();
        disk.SyncFolder(folder);
        foreach (var name in disk.List(folder).Where(name => name != Marker))
        {
            disk.Delete(Path.Combine(folder, name));
        }

        var count = TryCopy(log);
        if (count < 0)
        {
            SetAside("damaged");
        }
        else
        {
            SetAside("taken-over");
            LogTakenOver(count, oldFile);
        }

        disk.Delete(marker);
        disk.SyncFolder(folder);
    }

    /// <summary>Gives how many records were taken over; negative if the old file cannot be read.</summary>
    private int TryCopy(LogFolder log)
    {
        try
        {
            using var old = new OldBuffer(oldFile);
            return old.ReadState(timeProvider.GetUtcNow()) is { } state ? Copy(old, state, log) : 0;
        }
        catch (Exception fault) when (fault is not (IOException or UnauthorizedAccessException or OutOfMemoryException))
        {
            // LiteDB throws what comes to hand when a file is damaged: cast, index and format errors too.
            foreach (var name in disk.List(log.Path).Where(name => name != Marker))
            {
                disk.Delete(Path.Combine(log.Path, name));
            }

            LogDamaged(oldFile, fault.Message);
            return -1;
        }
    }

    private int Copy(OldBuffer old, LogState state, LogFolder log)
    {
        using var slots = StateSlots.Open(log);
        using var mirror = NewestMirror.Open(log);
        var saved = slots.SaveTwice(state);
        mirror.Write(state.Live.Newest, state.History.Newest);
        var (live, history) = (state.Live.Acknowledged, state.History.Acknowledged);
        var (before, records, octets, id, count) = ((live, history), new List<byte[]>(), 0L, 1L, 0);
        foreach (var frame in old.ReadRecords(timeProvider.GetUtcNow()))
        {
            if (octets > SegmentOctets)
            {
                Write(log, id++, before, records, saved);
                (before, records, octets) = ((live, history), [], 0);
            }

            LogRecord.TryRead(frame, out var record);
            (live, history) = record.Lane == Lane.Live ? (record.Place, history) : (live, record.Place);
            records.Add(frame);
            octets += frame.Length;
            count++;
        }

        Write(log, id, before, records, saved);
        return count;
    }

    private static void Write(LogFolder log, long id, (Place Live, Place History) before, List<byte[]> records, LogState state)
    {
        var header = new SegmentHeader { Id = id, Through = id, BeforeLive = before.Live, BeforeHistory = before.History, State = state };
        log.Replace(id, SegmentFile.Create(header, records));
    }

    private void SetAside(string what)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $".{what}-{timeProvider.GetUtcNow():yyyyMMddTHHmmssfff}");
        var log = Path.ChangeExtension(oldFile, null) + "-log" + Path.GetExtension(oldFile);
        if (disk.Exists(log))
        {
            disk.Rename(log, log + suffix);
        }

        disk.Rename(oldFile, oldFile + suffix);
        disk.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(oldFile))!);
    }

    [LoggerMessage(1121, LogLevel.Information, "{Count} entries of the older buffer {Path} were taken over")]
    private partial void LogTakenOver(int count, string path);

    [LoggerMessage(1122, LogLevel.Error, "The older buffer {Path} is damaged ({Reason}). It was set aside and a new one begins; what was not sent is in the old one only")]
    private partial void LogDamaged(string path, string reason);

    [LoggerMessage(1123, LogLevel.Warning, "There is an older buffer {Path} although {Folder} is in use. It is left alone: delete it, or stop the agent, move the folder away and start it to send what is in it")]
    private partial void LogBoth(string path, string folder);
}
