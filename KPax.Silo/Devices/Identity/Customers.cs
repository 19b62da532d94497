using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Devices.Identity;

/// <summary>Within what devices are told apart. A path may be from before a move; its last number is right all the same.</summary>
internal sealed class Customers(IOrganisationDirectory organisations)
{
    /// <summary>The customer of an organisation, and the organisation itself.</summary>
    public async ValueTask<IdentityScope> ScopeOfAsync(string organisationPath, CancellationToken cancellationToken)
    {
        var id = OrganisationPath.IdOf(organisationPath);
        var customer = await organisations.CustomerOfAsync(id, cancellationToken);
        return new(customer?.Id ?? throw new InvalidOperationException($"There is no organisation {id}."), id);
    }
}
