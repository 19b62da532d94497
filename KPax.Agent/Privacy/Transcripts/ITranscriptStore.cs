namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Where lines go. Every method throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> if the disk refuses.</summary>
internal interface ITranscriptStore : IDisposable
{
    /// <summary>Makes ready for a line, and gives its number.</summary>
    long Prepare(DateTimeOffset now);

    /// <summary>Writes the line.</summary>
    void Append(ReadOnlySpan<byte> body);

    /// <summary>Hands everything to the system.</summary>
    void Flush();

    /// <summary>Closes what is open after the disk refused, so that the next line starts afresh.</summary>
    void Reset();
}
