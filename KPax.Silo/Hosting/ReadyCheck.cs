using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KPax.Silo.Hosting;

/// <summary>
/// Ready from the end of the start to the beginning of the stop. Asks neither database nor grains: a health question must not be load.
/// </summary>
internal sealed class ReadyCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The server is starting or stopping."));
}
