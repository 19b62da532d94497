namespace KPax.Silo.History;

/// <summary>UTC for all, as long as organisations have no zone.</summary>
internal sealed class OrganisationZones : IZoneSource
{
    public ValueTask<TimeZoneInfo> OfAsync(long organisationId, CancellationToken cancellationToken) => ValueTask.FromResult(TimeZoneInfo.Utc);
}
