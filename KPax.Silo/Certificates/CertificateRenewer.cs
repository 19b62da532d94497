using KPax.Silo.Hosting;

namespace KPax.Silo.Certificates;

/// <summary>Looks now and then whether the served certificate is due, and renews it.</summary>
internal sealed partial class CertificateRenewer(ServerCertificate certificate, TimeProvider time, ILogger<CertificateRenewer> logger) : BackgroundService
{
    /// <summary>How often it looks: a clock that was set meanwhile is noticed too.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromHours(6);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Turns.RepeatAsync(Every, time, RenewAsync, startsAtOnce: false, stoppingToken);

    private Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (certificate.RenewIfDue())
            {
                LogRenewed(certificate.Current.NotAfter, certificate.DueAt);
            }
        }
        catch (CertificateFaultException fault)
        {
            // A month is left at least; the next turn tries again.
            LogFailed(certificate.Current.NotAfter, fault.Message);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(3701, LogLevel.Information, "A new server certificate is served; it is valid until {NotAfter}, and due again on {DueAt}")]
    private partial void LogRenewed(DateTimeOffset notAfter, DateTimeOffset dueAt);

    [LoggerMessage(3702, LogLevel.Error, "The server certificate is due and could not be renewed; it is valid until {NotAfter}. {Reason}")]
    private partial void LogFailed(DateTimeOffset notAfter, string reason);
}
