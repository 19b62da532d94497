using System.Globalization;
using KPax.Agent.Buffer.Disk;

namespace KPax.Agent.Buffer.Segments;

/// <summary>The files of a log: segments, two slots of state, and the mirror of the newest places.</summary>
internal sealed class LogFolder(IDisk disk, string path)
{
    private const string SegmentEnd = ".segment";
    private const string DraftEnd = ".draft";
    private const string DamagedPart = ".damaged-";

    /// <summary>Most damaged segments that are kept aside.</summary>
    private const int MaxDamaged = 4;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>The disk.</summary>
    public IDisk Disk => disk;

    /// <summary>False after a change of names that failed: nobody knows which names are there.</summary>
    public bool IsCertain { get; private set; } = true;

    /// <summary>Path of a segment.</summary>
    public string SegmentOf(long id) => Of(id.ToString("D12", CultureInfo.InvariantCulture) + SegmentEnd);

    /// <summary>Path of a slot of state; there are two, 0 and 1.</summary>
    public string SlotOf(int slot) => Of($"state-{slot}");

    /// <summary>Path of the mirror.</summary>
    public string Mirror => Of("newest");

    /// <summary>Numbers of the segments, ascending.</summary>
    public IReadOnlyList<long> Segments() =>
        [.. disk.List(path).Where(name => name.EndsWith(SegmentEnd, StringComparison.Ordinal))
            .Select(name => long.Parse(name[..^SegmentEnd.Length], CultureInfo.InvariantCulture)).Order()];

    /// <summary>All of a file.</summary>
    public byte[] ReadAll(string file)
    {
        using var open = disk.Open(file);
        var octets = new byte[open.Length];
        return octets[..open.Read(0, octets)];
    }

    /// <summary>Writes a segment as a whole; once this returns it is durable, with another of its number or without.</summary>
    public void Replace(long id, ReadOnlySpan<byte> octets)
    {
        var draft = SegmentOf(id) + DraftEnd;
        try
        {
            using var file = disk.Open(draft);
            file.SetLength(0);
            file.Write(0, octets);
            file.Flush();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A full disk needs its room back.
            TryDelete(draft);
            throw;
        }

        IsCertain = false;
        disk.Rename(draft, SegmentOf(id));
        disk.SyncFolder(path);
        IsCertain = true;
    }

    /// <summary>Keeps a copy of what a damaged segment holds, if there is room for it, and only the newest few.</summary>
    public void SetAside(long id, ReadOnlySpan<byte> octets, DateTimeOffset now)
    {
        var aside = $"{SegmentOf(id)}{DamagedPart}{now.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture)}";
        try
        {
            using (var file = disk.Open(aside))
            {
                file.Write(0, octets);
            }

            var all = disk.List(path).Where(name => name.Contains(DamagedPart, StringComparison.Ordinal))
                .OrderByDescending(name => name[(name.IndexOf(DamagedPart, StringComparison.Ordinal) + DamagedPart.Length)..], StringComparer.Ordinal);
            foreach (var old in all.Skip(MaxDamaged).ToList())
            {
                disk.Delete(Of(old));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is for people who want to look; what can be saved is saved all the same.
            TryDelete(aside);
        }
    }

    /// <summary>Deletes what an interrupted write left behind.</summary>
    public void DeleteDrafts()
    {
        foreach (var draft in disk.List(path).Where(name => name.EndsWith(DraftEnd, StringComparison.Ordinal)))
        {
            disk.Delete(Of(draft));
        }
    }

    private void TryDelete(string file)
    {
        try
        {
            if (disk.Exists(file))
            {
                disk.Delete(file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next one that is set aside tries again.
        }
    }

    private string Of(string name) => System.IO.Path.Combine(path, name);
}
