using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.History;

/// <summary>The zones of the tree of organisations.</summary>
internal sealed class OrganisationZones(IOrganisationDirectory directory) : IZoneSource
{
    public ValueTask<TimeZoneInfo> OfAsync(long organisationId, CancellationToken cancellationToken) =>
        directory.TimeZoneOfAsync(organisationId, cancellationToken);
}
