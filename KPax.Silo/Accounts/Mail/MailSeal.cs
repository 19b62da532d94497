using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace KPax.Silo.Accounts.Mail;

/// <summary>Seals mails with the keys of the server while they wait: whoever reads the database or its backup finds no link in it.</summary>
internal sealed class MailSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("kpax.mail");

    /// <summary>Seals a mail.</summary>
    public SealedMail Seal(string recipient, OutgoingMail mail) => new(recipient, _protector.Protect(Encoding.UTF8.GetBytes($"{mail.Subject}\n{mail.Text}")));

    /// <summary>Opens one; null: the keys are not those that it was sealed with.</summary>
    public OutgoingMail? Open(SealedMail mail)
    {
        try
        {
            var text = Encoding.UTF8.GetString(_protector.Unprotect(mail.Body)).Split('\n', 2);
            return new(text[0], text[1]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
