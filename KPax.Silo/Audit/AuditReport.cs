namespace KPax.Silo.Audit;

/// <summary>What a verification of the audit log found.</summary>
/// <param name="Entries">How many entries were written, all in all.</param>
/// <param name="Hash">Hash of the last one; kept elsewhere it tells later whether the whole log was written anew.</param>
/// <param name="Count">How many findings there are.</param>
/// <param name="Findings">The first of them.</param>
internal sealed record AuditReport(long Entries, string Hash, int Count, IReadOnlyList<AuditFinding> Findings);
