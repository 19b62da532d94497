namespace KPax.Agent.Buffer;

/// <summary>Whether entries were stored.</summary>
/// <param name="IsStored">True once they outlive the process.</param>
/// <param name="Reason">Why they were not, in plain words; empty if they were.</param>
internal readonly record struct AppendResult(bool IsStored, string Reason)
{
    /// <summary>They are stored.</summary>
    public static AppendResult Stored { get; } = new(true, "");
}
