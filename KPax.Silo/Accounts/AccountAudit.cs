using KPax.Contracts.Audit;
using KPax.Contracts.Texts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.SignIn;

namespace KPax.Silo.Accounts;

/// <summary>Writes what happens to accounts into the audit log.</summary>
internal sealed class AccountAudit(IAuditLog log)
{
    private const string Kind = "user";

    /// <summary>Something that somebody did to the own account.</summary>
    public Task RecordAsync(HttpContext context, Account account, string action, AuditOutcome outcome, string detail = "") =>
        RecordAsync(SessionStarter.AddressOf(context), account, action, outcome, detail, context.RequestAborted);

    /// <summary>Something that somebody did to the own account.</summary>
    public Task RecordAsync(
        string address, Account account, string action, AuditOutcome outcome, string detail, CancellationToken cancellationToken) => log.RecordAsync(
        new NewAuditEntry(action)
        {
            ActorId = account.Id,
            ActorName = account.Name,
            ActorAddress = address,
            TargetKind = Kind,
            TargetId = account.Id,
            TargetName = account.Email ?? "",
            After = AuditDetail.Of(detail),
            Outcome = outcome,
        },
        cancellationToken);

    /// <summary>A sign-in that failed. An address without an account is kept too: it shows what is tried.</summary>
    public Task RecordFailureAsync(HttpContext context, Account? account, string email) => log.RecordAsync(
        new NewAuditEntry(AuditActions.SignIn)
        {
            ActorName = HiddenLetters.Blank(email.Length <= Account.MaxEmail ? email : email[..Account.MaxEmail]),
            ActorAddress = SessionStarter.AddressOf(context),
            TargetKind = Kind,
            TargetId = account?.Id ?? "",
            TargetName = account?.Email ?? "",
            Outcome = AuditOutcome.Failed,
        },
        context.RequestAborted);
}
