namespace KPax.Agent.Buffer.Disk;

/// <summary>An open file. What is written is durable after <see cref="Flush"/>, and before that in any part or order.</summary>
internal interface IDiskFile : IDisposable
{
    /// <summary>Octets of the file.</summary>
    long Length { get; }

    /// <summary>Reads from a place; gives how many octets, fewer at the end only.</summary>
    int Read(long offset, Span<byte> buffer);

    /// <summary>Writes to a place; the file grows if need be.</summary>
    void Write(long offset, ReadOnlySpan<byte> octets);

    /// <summary>Cuts the file, or lets it grow with zeros.</summary>
    void SetLength(long length);

    /// <summary>Makes what was written durable.</summary>
    void Flush();
}
