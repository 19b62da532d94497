using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Demo;

/// <summary>Puts a few people into the demo's tree, without passwords: each start prints links for two of them.</summary>
internal sealed class DemoPeople(
    AccountDesk accounts, IPeople people, IGrants grants, IOrganisationDirectory organisations, WelcomeCode welcome, TimeProvider time)
{
    private static readonly Caller Demo = Caller.WithEverything("kpax demo", OrganisationPath.Root);

    /// <summary>
    /// Makes who is not there yet, and gives the code of a link by which the one of the branch signs in; null: the tree is another one, which has no such branch.
    /// </summary>
    public async Task<string?> PutAsync(CancellationToken cancellationToken)
    {
        var tree = await organisations.GetTreeAsync(cancellationToken);
        string? code = null;
        foreach (var one in DemoTree.People)
        {
            if (Find(tree, one.Place) is { } place)
            {
                await PutAsync(one, place, cancellationToken);
                code = one == DemoTree.Branch ? welcome.IssueFor(AccountIdOf(one)) : code;
            }
        }

        return code;
    }

    private async Task PutAsync(DemoTree.Somebody one, OrganisationNode place, CancellationToken cancellationToken)
    {
        // Who was there at an earlier start stays as that one is now, locked out or without a role too.
        var id = AccountIdOf(one);
        if (await accounts.FindAsync(id) is not null)
        {
            return;
        }

        var account = new Account { Id = id, Email = one.Email, Name = one.Name, Made = time.GetUtcNow() };
        Check(await people.PutAsync(Demo, new Person(id, one.Name, one.Email, IsLockedOut: false, account.Made), cancellationToken));
        Check(await grants.GrantAsync(Demo, new NewGrant(id, one.Role.Id, place.Id), cancellationToken));
        await accounts.CreateAsync(account, "");
    }

    private static string AccountIdOf(DemoTree.Somebody one) => $"demo-{one.Id}";

    private static OrganisationNode? Find(OrganisationTree tree, string place)
    {
        var parent = tree.Find(OrganisationPath.RootId);
        foreach (var name in place.Split('/'))
        {
            parent = tree.Nodes.FirstOrDefault(node => node.ParentId == parent?.Id && node.ParentId is not null && NameRules.KeyOf(node.Name) == NameRules.KeyOf(name));
        }

        return parent;
    }

    private static void Check(AccessResult result)
    {
        if (!result.IsDone)
        {
            throw new InvalidOperationException($"The demo's people could not be made: {string.Join(" ", result.Problems)}");
        }
    }
}
