using KPax.Contracts.Webhooks;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Mail;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Webhooks;

/// <summary>Writes the mail in the language of the account that answers for the webhook.</summary>
internal sealed partial class StopMail(
    AccountDesk accounts, MailSeal seal, PublicAddress address, IOptions<MailOptions> mail, IOptions<WebhookOptions> options, ILogger<StopMail> logger) : IStopMail
{
    public async Task<SealedMail?> WriteAsync(StoredWebhook webhook, WebhookStop why, CancellationToken cancellationToken)
    {
        // Whoever lost the right learns nothing more of it, and who archived an organisation knows.
        if (!mail.Value.IsOn || why is not (WebhookStop.Failing or WebhookStop.Gone or WebhookStop.Secret))
        {
            return null;
        }

        try
        {
            var (shown, link) = (webhook.Webhook, address.LinkTo($"/webhooks/{webhook.Webhook.Id}"));
            return await accounts.FindAsync(webhook.OwnerId) is { Email: { } email } account
                ? seal.Seal(email, StopTexts.Write(account.Language, shown.Name, shown.OrganisationName, why, (int)options.Value.StopAfter.TotalDays, link))
                : null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What was sent must be written down whatever becomes of the mail: the page and the audit log tell of the stop too.
            LogNotWritten(webhook.Webhook.Id, fault);
            return null;
        }
    }

    [LoggerMessage(4153, LogLevel.Warning, "Webhook {Webhook} was stopped, and the mail that tells of it could not be written; its page and the audit log tell of it")]
    private partial void LogNotWritten(long webhook, Exception fault);
}
