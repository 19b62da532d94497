namespace KPax.Silo.Audit;

/// <summary>The end of the chain.</summary>
/// <param name="Number">Number of the last entry; 0: there is none.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record AuditHead(long Number, byte[] Hash);
