namespace KPax.Silo.Accounts.Mail;

/// <summary>A mail that waits.</summary>
/// <param name="Recipient">To whom.</param>
/// <param name="Body">Subject and text, sealed with the keys of the server.</param>
internal sealed record SealedMail(string Recipient, byte[] Body);
