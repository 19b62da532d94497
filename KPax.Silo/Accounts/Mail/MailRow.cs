namespace KPax.Silo.Accounts.Mail;

/// <summary>A mail as it is stored.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Mail">The mail.</param>
/// <param name="Attempts">How often it was tried, this time included.</param>
/// <param name="Made">Since when it waits.</param>
internal sealed record MailRow(long Id, SealedMail Mail, int Attempts, DateTimeOffset Made);
