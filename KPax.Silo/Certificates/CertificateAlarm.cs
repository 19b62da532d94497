using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KPax.Silo.Certificates;

/// <summary>
/// Says aloud that a certificate was not renewed in time: an error in the log, once a day, and a degraded health, from when only a third of its life is
/// left until a newer one is served.
/// </summary>
internal sealed partial class CertificateAlarm(TimeProvider time, ILogger<CertificateAlarm> logger) : IHealthCheck
{
    private static readonly TimeSpan Reminder = TimeSpan.FromDays(1);
    private volatile string _text = "";
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>What is wrong; empty if nothing is.</summary>
    public string Text => _text;

    /// <summary>Judges a certificate after the attempt to renew it.</summary>
    /// <param name="certificate">The one that is served; null: there is none yet.</param>
    /// <param name="mend">What an operator does.</param>
    public void Look(X509Certificate2? certificate, string mend)
    {
        var now = time.GetUtcNow();
        _text = certificate is null ? $"There is no public certificate yet. {mend}"
            : RenewalRule.IsDue(certificate.NotBefore, certificate.NotAfter, now)
                ? FormattableString.Invariant($"The certificate ends on {certificate.NotAfter:yyyy-MM-dd}, in {Math.Max(0, (certificate.NotAfter - now).TotalDays):0} days. {mend}")
                : "";
        if (_text.Length > 0 && now - _toldAt >= Reminder)
        {
            _toldAt = now;
            LogAlarm(_text);
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_text.Length == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(_text));

    [LoggerMessage(3713, LogLevel.Error, "A certificate needs somebody. {Text}")]
    private partial void LogAlarm(string text);
}
