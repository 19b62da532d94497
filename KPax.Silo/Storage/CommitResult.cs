namespace KPax.Silo.Storage;

/// <summary>How a commit unit ended, and why in plain words unless it is durable.</summary>
internal readonly record struct CommitResult(CommitOutcome Outcome, string Reason)
{
    /// <summary>The unit is durable.</summary>
    public static CommitResult Committed { get; } = new(CommitOutcome.Committed, "");
}
