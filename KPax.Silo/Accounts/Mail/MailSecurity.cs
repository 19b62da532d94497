namespace KPax.Silo.Accounts.Mail;

/// <summary>How the way to the mail server is protected.</summary>
internal enum MailSecurity
{
    /// <summary>STARTTLS, and nothing without it.</summary>
    StartTls,

    /// <summary>TLS from the first octet on.</summary>
    Tls,

    /// <summary>Not at all: for a mail server on the same machine.</summary>
    None,
}
