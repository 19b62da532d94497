using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Mail;

/// <summary>Forgets mails that were given up long ago: each names somebody, and nothing else takes it away.</summary>
internal sealed partial class MailPruner(IMailStore store, IOptions<MailOptions> options, TimeProvider time, ILogger<MailPruner> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(Every, time, PruneAsync, LogFailed, startsAtOnce: false, stoppingToken);

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        if (await store.PruneAsync(time.GetUtcNow() - options.Value.KeepGivenUp, cancellationToken) is > 0 and var gone)
        {
            LogPruned(gone);
        }
    }

    [LoggerMessage(4113, LogLevel.Information, "{Count} mails that were given up long ago are forgotten")]
    private partial void LogPruned(int count);

    [LoggerMessage(4114, LogLevel.Warning, "Mails that were given up could not be forgotten; the next turn tries again")]
    private partial void LogFailed(Exception fault);
}
