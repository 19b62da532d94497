namespace KPax.Agent.Buffer;

/// <summary>Whether entries were stored.</summary>
internal readonly record struct AppendResult
{
    /// <summary>True once they outlive the process.</summary>
    public bool IsStored { get; private init; }

    /// <summary>The epoch in which they were numbered; 0 if they were not.</summary>
    public ulong Epoch { get; private init; }

    /// <summary>True if the same entries may be stored later: the disk refuses now.</summary>
    public bool CanRetry { get; private init; }

    /// <summary>Why they were not stored, in plain words; null if they were.</summary>
    public string? Reason { get; private init; }

    /// <summary>They are stored.</summary>
    public static AppendResult StoredIn(ulong epoch) => new() { IsStored = true, Epoch = epoch };

    /// <summary>The disk refuses now.</summary>
    public static AppendResult Refused(string reason) => new() { CanRetry = true, Reason = reason };

    /// <summary>They can never be stored.</summary>
    public static AppendResult Impossible(string reason) => new() { Reason = reason };
}
