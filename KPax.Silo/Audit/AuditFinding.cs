namespace KPax.Silo.Audit;

/// <summary>Something in the audit log that is not as it was written.</summary>
/// <param name="Number">Which entry.</param>
/// <param name="Text">What is wrong with it, as a sentence.</param>
internal sealed record AuditFinding(long Number, string Text);
