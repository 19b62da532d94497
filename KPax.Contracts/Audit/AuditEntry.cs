namespace KPax.Contracts.Audit;

/// <summary>One entry of the audit log.</summary>
/// <param name="Number">Its place, from 1 without a gap.</param>
/// <param name="At">When, by the server's clock.</param>
/// <param name="Event">What happened; its organisation is never null.</param>
/// <param name="OrganisationPath">Path of its organisation now.</param>
public sealed record AuditEntry(long Number, DateTimeOffset At, NewAuditEntry Event, string OrganisationPath);
