namespace KPax.Silo.Alerts;

/// <summary>What organisations say of alerts. Asked at every poll, so that an answer is remembered until something changes.</summary>
internal interface IAlertSettings
{
    /// <summary>The settings of an organisation; defaults if it is not known.</summary>
    ValueTask<AlertSettings> FindAsync(long organisationId, CancellationToken cancellationToken);
}
