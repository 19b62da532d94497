namespace KPax.Silo.Accounts.Mail;

/// <summary>A mail in plain text.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its text.</param>
internal sealed record OutgoingMail(string Subject, string Text)
{
    // The text may hold a link that lets somebody in.
    public override string ToString() => nameof(OutgoingMail);
}
