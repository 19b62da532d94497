using KPax.Silo.Hosting;
using MailKit;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Mail;

/// <summary>Sends what waits, and waits longer after each failure. A mail leaves the database when the mail server has taken it.</summary>
internal sealed partial class MailSender(
    IMailStore store, MailSeal seal, SmtpLine line, IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> logger) : BackgroundService
{
    private const int AtOnce = 20;
    private const int MaxError = 400;
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Sends what is due; how many were tried.</summary>
    public async Task<int> SendAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await store.AnyDueAsync(now, cancellationToken))
        {
            return 0;
        }

        // Longer than all of them can take: until then nobody else has them.
        var lease = now + (options.Value.Timeout * (2 * AtOnce));
        var taken = await store.TakeAsync(AtOnce, now, lease, cancellationToken);
        var done = 0;
        try
        {
            foreach (var row in taken)
            {
                await SendAsync(row, cancellationToken);
                done++;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The server stops: whoever comes next need not wait for the end of the lease.
            foreach (var row in taken.Skip(done))
            {
                await store.DelayAsync(row.Id, now, "", isGivenUp: false, CancellationToken.None);
            }
        }

        return done;
    }

    /// <summary>How long to wait after so many attempts.</summary>
    internal static TimeSpan WaitAfter(int attempts, TimeSpan first)
    {
        var wait = first * Math.Pow(2, Math.Min(attempts - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.IsOn
        ? Turns.RepeatAsync(options.Value.LookEvery, time, SendAsync, LogFailed, startsAtOnce: false, stoppingToken)
        : Task.CompletedTask;

    private async Task SendAsync(MailRow row, CancellationToken cancellationToken)
    {
        if (seal.Open(row.Mail) is not { } mail)
        {
            await store.DelayAsync(row.Id, time.GetUtcNow(), "It was sealed with keys that are not here any more.", isGivenUp: true, cancellationToken);
            LogGivenUp(row.Id);
            return;
        }

        try
        {
            await line.SendAsync(row.Mail.Recipient, mail, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await PutOffAsync(row, fault, cancellationToken);
            return;
        }

        await store.RemoveAsync(row.Id, CancellationToken.None);
    }

    private async Task PutOffAsync(MailRow row, Exception fault, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isGivenUp = now - row.Made >= options.Value.GiveUpAfter;
        var error = fault is CommandException or ProtocolException ? fault.Message : $"{fault.GetType().Name}: {fault.Message}";
        var wait = WaitAfter(row.Attempts, options.Value.RetryAfter);
        await store.DelayAsync(row.Id, now + wait, error.Length <= MaxError ? error : error[..MaxError], isGivenUp, cancellationToken);
        if (isGivenUp)
        {
            LogGivenUp(row.Id);
        }
        else
        {
            LogPutOff(row.Id, row.Attempts, wait, error);
        }
    }

    [LoggerMessage(4110, LogLevel.Warning, "Mail {Mail} could not be sent at attempt {Attempt}; the next one comes in {Wait}: {Reason}")]
    private partial void LogPutOff(long mail, int attempt, TimeSpan wait, string reason);

    [LoggerMessage(4111, LogLevel.Error, "Mail {Mail} is given up")]
    private partial void LogGivenUp(long mail);

    [LoggerMessage(4112, LogLevel.Warning, "Mails that wait could not be read; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
