namespace KPax.Agent.Buffer.Segments;

/// <summary>A segment that is written as a whole.</summary>
internal static class SegmentFile
{
    /// <summary>Its octets: the records are one group.</summary>
    public static byte[] Create(SegmentHeader header, IReadOnlyList<byte[]> records)
    {
        using var stream = new MemoryStream();
        stream.Write(header.ToOctets());
        for (var index = 0; index < records.Count; index++)
        {
            stream.Write(index == 0 && LogRecord.TryRead(records[0], out var first) ? first.InGroup(records.Count) : records[index]);
        }

        return stream.ToArray();
    }
}
