using KPax.Contracts.Audit;
using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Webhooks;

/// <summary>What is written down with a stop, or not at all.</summary>
/// <param name="Entry">The entry in the audit log.</param>
/// <param name="Mail">The mail to who answers for the webhook; null: none is sent.</param>
internal sealed record StopNote(NewAuditEntry Entry, SealedMail? Mail);
