namespace KPax.Agent.Uplink;

/// <summary>How the uplink stands, at one moment. Holds no secret: neither session nor credentials.</summary>
internal sealed record UplinkStatus
{
    /// <summary>Address of the server.</summary>
    public string Server { get; init; } = "";

    /// <summary>The way that is taken.</summary>
    public UplinkRung Rung { get; init; }

    /// <summary>Why not a better one; empty for the best.</summary>
    public string RungReason { get; init; } = "";

    /// <summary>When a better way is tried next; null on the best one.</summary>
    public DateTimeOffset? NextLook { get; init; }

    /// <summary>The agent's number at the server; null before the first Hello that was answered.</summary>
    public long? AgentId { get; init; }

    /// <summary>When the present session was opened; null if there is none.</summary>
    public DateTimeOffset? SessionSince { get; init; }

    /// <summary>When the server last took something or said that it lacks nothing; null: not since the program began.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>When something last failed; null: nothing did.</summary>
    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>Why, with the mend; empty if nothing failed.</summary>
    public string LastReason { get; init; } = "";

    /// <summary>Failures in a row; 0: it works.</summary>
    public int Failures { get; init; }

    /// <summary>When the next try begins; null if none is waited for.</summary>
    public DateTimeOffset? NextTry { get; init; }

    /// <summary>How far the server's clock is ahead of this machine's, to about half the time of a call; null: not known.</summary>
    public TimeSpan? ServerClockOffset { get; init; }

    /// <summary>Until when the server's certificate is valid, as it was shown when the connection opened; null: no connection came about yet.</summary>
    public DateTimeOffset? CertificateEnds { get; init; }

    /// <summary>Up to where the server has everything of the live lane; null: not known.</summary>
    public ulong? LiveMark { get; init; }

    /// <summary>Up to where the server has everything of the history lane; null: not known.</summary>
    public ulong? HistoryMark { get; init; }

    /// <summary>Entries that the server could never store, since the file beside the buffer was made.</summary>
    public long DeadLetters { get; init; }

    /// <summary>Octets sent since the program began, with TLS and HTTP. The buffer has those of the days.</summary>
    public long SentOctets { get; init; }

    /// <summary>Octets received since the program began.</summary>
    public long ReceivedOctets { get; init; }
}
