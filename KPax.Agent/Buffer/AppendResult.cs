namespace KPax.Agent.Buffer;

/// <summary>Whether entries were stored.</summary>
/// <param name="IsStored">True once they outlive the process.</param>
/// <param name="CanRetry">True if the same entries may be stored later: the disk refuses now.</param>
/// <param name="Reason">Why they were not, in plain words; empty if they were.</param>
internal readonly record struct AppendResult(bool IsStored, bool CanRetry, string Reason)
{
    /// <summary>They are stored.</summary>
    public static AppendResult Stored { get; } = new(true, false, "");
}
