namespace KPax.Silo.Accounts;

/// <summary>A word about how something was done, in the audit log.</summary>
/// <param name="Way">How.</param>
internal sealed record AuditNote(string Way);
