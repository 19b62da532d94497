namespace KPax.Agent.Privacy.Transcripts;

/// <summary>A transcript in one new file, of one command.</summary>
internal sealed class SingleTranscript(TranscriptFile file) : ITranscriptStore
{
    private bool _isOver;

    /// <inheritdoc/>
    public long Prepare(DateTimeOffset now) => _isOver ? throw new IOException("The file could not be written before.") : file.Next;

    /// <inheritdoc/>
    public void Append(ReadOnlySpan<byte> body) => file.Append(body);

    /// <inheritdoc/>
    public void Flush() => file.Flush();

    /// <inheritdoc/>
    public void Reset() => _isOver = true;

    public void Dispose() => file.Dispose();
}
