namespace KPax.Contracts.Audit;

/// <summary>A page of the audit log.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">Where the next page goes on (<see cref="AuditQuery.Before"/>); null: this is the last.</param>
/// <param name="Count">How many there are on all pages, counted up to <see cref="MaxCount"/>.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Entries, long? Next, int Count)
{
    /// <summary>How far entries are counted.</summary>
    public const int MaxCount = 10_000;
}
