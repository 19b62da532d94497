using KPax.Silo.Alerts;

namespace KPax.Tests.Silo.Alerts;

/// <summary>Every organisation says the same.</summary>
internal sealed class FixedAlertSettings(AlertSettings settings) : IAlertSettings
{
    public ValueTask<AlertSettings> FindAsync(long organisationId, CancellationToken cancellationToken) => ValueTask.FromResult(settings);
}
