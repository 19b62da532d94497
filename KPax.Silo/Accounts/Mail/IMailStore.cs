namespace KPax.Silo.Accounts.Mail;

/// <summary>Mails that wait until the mail server has taken them. One that was taken may be sent twice after a crash, and is never lost.</summary>
internal interface IMailStore
{
    /// <summary>Adds a mail.</summary>
    Task AddAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes mails that are due; they are due again at <paramref name="lease"/>, for whoever takes them then.</summary>
    Task<IReadOnlyList<MailRow>> TakeAsync(int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken);

    /// <summary>Forgets a mail that was sent.</summary>
    Task RemoveAsync(long id, CancellationToken cancellationToken);

    /// <summary>Puts a mail off, with why; or gives it up.</summary>
    Task DelayAsync(long id, DateTimeOffset due, string error, bool isGivenUp, CancellationToken cancellationToken);

    /// <summary>True if a mail is due.</summary>
    Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets mails that were given up before a time; how many.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
