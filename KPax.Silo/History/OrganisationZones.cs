using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.History;

/// <summary>The zones that are set in the tree of organisations; UTC where there is no tree.</summary>
internal sealed class OrganisationZones(IServiceProvider services) : IZoneSource
{
    private readonly IOrganisationDirectory? _organisations = services.GetService<IOrganisationDirectory>();

    public ValueTask<TimeZoneInfo> OfAsync(long organisationId, CancellationToken cancellationToken) =>
        _organisations?.TimeZoneOfAsync(organisationId, cancellationToken) ?? ValueTask.FromResult(TimeZoneInfo.Utc);
}
