using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace KPax.Silo.Accounts.Mail;

/// <summary>Hands one mail to the mail server.</summary>
internal sealed class SmtpLine(IOptions<MailOptions> options)
{
    /// <summary>Sends; an exception if the mail server did not take it.</summary>
    public async Task SendAsync(string recipient, OutgoingMail mail, CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var message = Compose(settings.From, recipient, mail);
        using var client = new SmtpClient { Timeout = (int)settings.Timeout.TotalMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, OptionsOf(settings.Security), cancellationToken);
        if (settings.UserName.Length > 0)
        {
            await client.AuthenticateAsync(settings.UserName, settings.Password.Reveal(), cancellationToken);
        }

        await client.SendAsync(message, cancellationToken);
        await client.DisconnectAsync(quit: true, cancellationToken);
    }

    /// <summary>The mail as it goes out.</summary>
    internal static MimeMessage Compose(string from, string recipient, OutgoingMail mail)
    {
        var message = new MimeMessage { Subject = mail.Subject, Body = new TextPart("plain") { Text = mail.Text } };
        message.From.Add(new MailboxAddress("KPax", from));
        message.To.Add(new MailboxAddress("", recipient));

        // Out-of-office answers to it would go nowhere (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>What the library calls it. Nothing falls back to less than was asked for.</summary>
    internal static SecureSocketOptions OptionsOf(MailSecurity security) => security switch
    {
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        MailSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}
