namespace KPax.Silo.History;

/// <summary>By which zone an organisation's days are cut.</summary>
internal interface IZoneSource
{
    /// <summary>The zone that holds now. What was cut before by another one stays.</summary>
    ValueTask<TimeZoneInfo> OfAsync(long organisationId, CancellationToken cancellationToken);
}
