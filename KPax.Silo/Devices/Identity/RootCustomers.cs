using KPax.Contracts.Organisations;

namespace KPax.Silo.Devices.Identity;

/// <summary>The root is the one customer until there are others.</summary>
internal sealed class RootCustomers : ICustomers
{
    public ValueTask<IdentityScope> ScopeOfAsync(string organisationPath, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new IdentityScope(OrganisationPath.RootId, OrganisationPath.IdOf(organisationPath)));
}
