namespace KPax.Agent.Privacy.Transcripts;

/// <summary>What a look through a transcript found.</summary>
internal sealed record TranscriptProof
{
    /// <summary>Lines that are good, from the first on.</summary>
    public long Lines { get; init; }

    /// <summary>Hash of the last good line.</summary>
    public byte[] Hash { get; init; } = [];

    /// <summary>The first line that is broken: file, line and reason; empty if there is none.</summary>
    public string Error { get; init; } = "";
}
