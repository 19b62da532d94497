using KPax.Contracts.Audit;

namespace KPax.Silo.Audit;

/// <summary>An entry of the audit log that is written in the transaction of its change, if that changes anything: both are there, or neither is.</summary>
/// <param name="Entry">What was done.</param>
/// <param name="At">When.</param>
internal sealed record StampedEntry(NewAuditEntry Entry, DateTimeOffset At);
