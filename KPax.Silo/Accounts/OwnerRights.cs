using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Identity;

namespace KPax.Silo.Accounts;

/// <summary>Gives the first owner every right over everything. May be done again.</summary>
internal sealed class OwnerRights(IPeople people, IGrants grants)
{
    private static readonly Caller Server = Caller.WithEverything("kpax", [OrganisationPath.Root]);

    /// <summary>Gives them.</summary>
    public async Task GiveAsync(Account account)
    {
        var person = new Person(account.Id, account.Name, account.Email!, IsLockedOut: false, account.Made);
        Check(await people.PutAsync(Server, person, CancellationToken.None));
        Check(await grants.GrantAsync(Server, new NewGrant(account.Id, BuiltInRoles.Owner.Id, OrganisationPath.RootId), CancellationToken.None));
    }

    private static void Check(AccessResult result)
    {
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"The first owner got no rights: {string.Join(" ", result.Problems)}");
        }
    }
}
