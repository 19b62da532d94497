using System.Buffers.Binary;

namespace KPax.Agent.Buffer.Segments;

/// <summary>What a segment's file holds: the sound records, and whether anything between them is not sound.</summary>
internal sealed class SegmentScan
{
    private readonly List<LogRecord> _records = [];
    private readonly List<int> _offsets = [];
    private int _brokenAt = int.MaxValue;

    private SegmentScan(SegmentHeader? header, int headerLength, ReadOnlyMemory<byte> file)
    {
        Header = header;
        HeaderLength = headerLength;
        Length = file.Length;
        var offset = headerLength;
        while (offset < file.Length)
        {
            if (LogRecord.TryRead(file[offset..], out var record))
            {
                _records.Add(record);
                _offsets.Add(offset);
                offset += record.Frame.Length;
                continue;
            }

            _brokenAt = Math.Min(_brokenAt, offset);
            offset = FindMark(file.Span, offset + 1);
        }
    }

    /// <summary>What stands at its start; null if it is not sound.</summary>
    public SegmentHeader? Header { get; }

    /// <summary>Octets of the header.</summary>
    public int HeaderLength { get; }

    /// <summary>Octets of the file.</summary>
    public int Length { get; }

    /// <summary>All sound records.</summary>
    public IReadOnlyList<LogRecord> Records => _records;

    /// <summary>True if something is not sound.</summary>
    public bool IsBroken => Header is null || _brokenAt < int.MaxValue;

    /// <summary>Looks through a file.</summary>
    public static SegmentScan Run(ReadOnlyMemory<byte> file)
    {
        var (header, length) = SegmentHeader.Read(file.Span);
        return new SegmentScan(header, length, file);
    }

    /// <summary>
    /// How many records were durable together with all that were written before them. A group is written only after the one before it is durable, so
    /// only what follows the start of the last group may be there in part: a write that was under way when the power went. Negative if something is
    /// not sound before it: that is damage.
    /// </summary>
    public int CountDurable()
    {
        var start = _records.FindLastIndex(record => record.Group > 0);
        if (Header is null || start < 0)
        {
            return Header is null ? -1 : 0;
        }

        if (_brokenAt < _offsets[start])
        {
            return -1;
        }

        var end = start + _records[start].Group;
        var isWhole = end <= _records.Count && EndOf(end - 1) <= _brokenAt && _records.Skip(start + 1).All(record => record.Group == 0);
        return isWhole ? end : start;
    }

    /// <summary>Offset behind so many records.</summary>
    public int EndOfFirst(int count) => count == 0 ? HeaderLength : EndOf(count - 1);

    private static int FindMark(ReadOnlySpan<byte> file, int from)
    {
        Span<byte> mark = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(mark, LogRecord.Mark);
        var found = from < file.Length ? file[from..].IndexOf(mark) : -1;
        return found < 0 ? file.Length : from + found;
    }

    private int EndOf(int index) => _offsets[index] + _records[index].Frame.Length;
}
