using KPax.Silo.Accounts.Mail;

namespace KPax.Silo.Storage.Sql;

/// <summary>Mails that wait.</summary>
internal sealed class SqlMailStore(ISqlDatabase database, ISqlWriter writer) : IMailStore
{
    private const string Insert = """
        INSERT INTO mail (made, due, attempts, error, recipient, body) VALUES ($now, $now, 0, '', $recipient, $body)
        """;

    // "due" stands outside too: another server that takes the same rows at the same moment finds them not due any more.
    private const string Take = """
        UPDATE mail SET due = $lease, attempts = attempts + 1
        WHERE due <= $now AND id IN (SELECT id FROM mail WHERE given_up IS NULL AND due <= $now ORDER BY due, id LIMIT $most)
        RETURNING id, recipient, body, attempts, made
        """;

    /// <summary>Adds a mail inside the transaction of what it tells.</summary>
    public static void Add(ISqlSession session, SealedMail mail, DateTimeOffset now) =>
        session.Send(Insert, ("$now", UnixTime.ToColumn(now)), ("$recipient", mail.Recipient), ("$body", mail.Body));

    public Task AddAsync(SealedMail mail, DateTimeOffset now, CancellationToken cancellationToken) => writer.RunAsync(
        session =>
        {
            Add(session, mail, now);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<MailRow>> TakeAsync(int most, DateTimeOffset now, DateTimeOffset lease, CancellationToken cancellationToken) =>
        writer.RunAsync<IReadOnlyList<MailRow>>(
            session => session.Query(
                Take,
                row => new MailRow(row.Long(0), new SealedMail(row.Text(1), row.Octets(2)), row.Int(3), row.Time(4)),
                ("$lease", UnixTime.ToColumn(lease)), ("$now", UnixTime.ToColumn(now)), ("$most", most)),
            cancellationToken);

    public Task RemoveAsync(long id, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute("DELETE FROM mail WHERE id = $id", ("$id", id)), cancellationToken);

    public Task DelayAsync(long id, DateTimeOffset due, string error, bool isGivenUp, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute(
            "UPDATE mail SET due = $due, error = $error, given_up = $given_up WHERE id = $id",
            ("$due", UnixTime.ToColumn(due)), ("$error", error), ("$given_up", isGivenUp ? UnixTime.ToColumn(due) : (long?)null), ("$id", id)),
        cancellationToken);

    public Task<bool> AnyDueAsync(DateTimeOffset now, CancellationToken cancellationToken) => database.ReadAsync(
        reader => reader.ReadNumber("SELECT 1 FROM mail WHERE given_up IS NULL AND due <= $now LIMIT 1", ("$now", UnixTime.ToColumn(now))) is not null,
        cancellationToken);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => writer.RunAsync(
        session => session.Execute("DELETE FROM mail WHERE given_up < $before", ("$before", UnixTime.ToColumn(before))), cancellationToken);
}
