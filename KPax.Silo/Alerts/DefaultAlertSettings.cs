namespace KPax.Silo.Alerts;

/// <summary>Nobody sets anything.</summary>
internal sealed class DefaultAlertSettings : IAlertSettings
{
    public ValueTask<AlertSettings> FindAsync(long organisationId, CancellationToken cancellationToken) => ValueTask.FromResult(AlertSettings.Default);
}
