using KPax.Silo.Certificates.Acme;

namespace KPax.Silo.Certificates;

/// <summary>Keeps the public certificate fresh, and sounds the alarm when only a third of its life is left.</summary>
internal sealed partial class PublicCertificateKeeper(
    IPublicCertificate certificate,
    ServedCertificates served,
    CertificateAlarm alarm,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<PublicCertificateKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>How long to wait after failures in a row: 1 min, doubled each time, up to 6 h; longer if the authority asks for it, up to a day.</summary>
    internal static TimeSpan PauseAfter(int failures, TimeSpan? asked)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, 10) - 1);
        pause = pause < LongestPause ? pause : LongestPause;
        return asked is { } longer && longer > pause ? TimeSpan.FromTicks(Math.Min(longer.Ticks, TimeSpan.TicksPerDay)) : pause;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        try
        {
            // The authority asks back at once: only a server whose ports are open can be found.
            await StartedAsync(stoppingToken);
            while (true)
            {
                var (failed, asked) = await LookAsync(stoppingToken);
                failures = failed ? failures + 1 : 0;
                alarm.Look(served.Public, certificate.Mend);
                await Task.Delay(failed ? PauseAfter(failures, asked) : certificate.Every, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server is stopping.
        }
    }

    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<(bool Failed, TimeSpan? Asked)> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await certificate.RenewAsync(cancellationToken) && served.Public is { } fresh)
            {
                LogServed(fresh.Subject.Length > 0 ? fresh.Subject : fresh.GetNameInfo(System.Security.Cryptography.X509Certificates.X509NameType.DnsName, forIssuer: false), fresh.Issuer, fresh.NotAfter);
            }

            return (false, null);
        }
        catch (Exception fault) when (fault is CertificateFaultException or AcmeFaultException)
        {
            LogFailed(fault.Message);
            return (true, (fault as AcmeFaultException)?.RetryAfter);
        }
    }

    [LoggerMessage(3711, LogLevel.Information, "The certificate of {Name} by {Issuer} is served; it is valid until {NotAfter}")]
    private partial void LogServed(string name, string issuer, DateTimeOffset notAfter);

    [LoggerMessage(3712, LogLevel.Error, "No newer public certificate. {Reason}")]
    private partial void LogFailed(string reason);
}
