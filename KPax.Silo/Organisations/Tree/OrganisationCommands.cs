using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Tree;

/// <summary>
/// Changes the tree. Each change is judged by the tree in memory and written only if the stored one is still the same; if not, it is judged anew.
/// </summary>
internal sealed class OrganisationCommands(
    OrganisationDirectory directory, IOrganisationStore store, ISettingsTree settings, SettingCatalog catalog, IOptions<OrganisationOptions> options)
    : IOrganisationCommands
{
    /// <summary>How often a change is judged anew before the caller is told to come again.</summary>
    public const int MaxAttempts = 8;

    /// <summary>Too many others change the tree at this moment.</summary>
    public static OrganisationProblem Busy { get; } = new("", "", "Others change the tree at this moment; try again.");

    public Task<OrganisationResult> CreateAsync(Caller caller, NewOrganisation wish, CancellationToken cancellationToken)
    {
        var name = NameRules.Tidy(wish.Name);
        var (zone, wrong) = wish.TimeZone.Length == 0
            ? (null, [])
            : catalog.Check(TimeZoneSetting.Name, SettingLevel.Organisation, JsonSerializer.Serialize(wish.TimeZone, SettingJson.Default.String));
        return ChangeAsync(caller, Permission.OrganisationsManage, wish.ParentId, "parent", async (tree, parent) =>
        {
            List<OrganisationProblem> problems = [.. TreeRules.CheckNew(tree, parent, wish.Kind, name, options.Value.ToLimits()), .. wrong];
            return problems.Count > 0 ? (problems, 0) : ([], await store.AddAsync(tree.Version, parent, wish.Kind, name, zone, cancellationToken));
        }, cancellationToken);
    }

    public Task<OrganisationResult> RenameAsync(Caller caller, long id, string name, CancellationToken cancellationToken)
    {
        var tidy = NameRules.Tidy(name);
        return ChangeAsync(caller, Permission.OrganisationsManage, id, "organisation", async (tree, node) =>
        {
            var problems = TreeRules.CheckName(tree, node.ParentId, id, tidy).Select(problem => Told(caller, tree, node, problem)).ToList();
            return problems.Count > 0 || node.Name == tidy
                ? (problems, id)
                : (problems, await store.RenameAsync(tree.Version, id, tidy, cancellationToken) ? id : null);
        }, cancellationToken);
    }

    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken) =>
        MoveAsync(caller, id, newParentId, _ => { }, cancellationToken);

    /// <summary>As <see cref="MoveAsync(Caller, long, long, CancellationToken)"/>; hears how many rows are written as it goes on, 0 when it begins anew.</summary>
    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, Action<long> onWritten, CancellationToken cancellationToken) =>
        ChangeAsync(caller, Permission.OrganisationsManage, id, "organisation", async (tree, node) =>
        {
            // It leaves the one above it, which is not its own to change.
            if (node.ParentId is { } old && !caller.May(Permission.OrganisationsManage, tree.Find(old)!.Path))
            {
                throw new AccessDeniedException(Permission.OrganisationsManage, node.Path);
            }

            if (tree.Find(newParentId) is not { } parent || !AccessPolicy.Demand(caller, Permission.OrganisationsManage, parent.Path))
            {
                return ([NotThere("parent", newParentId)], 0);
            }

            var problems = TreeRules.CheckMove(tree, node, parent, options.Value.ToLimits());
            if (problems.Count > 0 || node.ParentId == newParentId)
            {
                return (problems, id);
            }

            var outcome = await store.MoveAsync(tree.Version, node, parent, TreeRules.LeavesCustomer(tree, node, parent), onWritten, cancellationToken);
            return outcome switch
            {
                MoveOutcome.Moved => (problems, id),
                MoveOutcome.Newer => (problems, null),
                _ => ([TreeRules.OtherCustomer(node, parent)], 0),
            };
        }, cancellationToken);

    public Task<OrganisationResult> ArchiveAsync(Caller caller, long id, bool isArchived, CancellationToken cancellationToken) =>
        ChangeAsync(caller, Permission.OrganisationsManage, id, "organisation", async (tree, node) =>
        {
            var problems = TreeRules.CheckArchive(tree, node, isArchived).Select(problem => Told(caller, tree, node, problem)).ToList();
            return problems.Count > 0 || node.IsArchived == isArchived
                ? (problems, id)
                : (problems, await store.ArchiveAsync(tree.Version, node, isArchived, cancellationToken) ? id : null);
        }, cancellationToken);

    public Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, CancellationToken cancellationToken) =>
        ChangeAsync(caller, Permission.SettingsManage, id, "organisation", async (_, _) =>
            ([.. await settings.SetAsync(SettingScope.Organisation(id), key, json, cancellationToken)], id), cancellationToken);

    public Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, CancellationToken cancellationToken) =>
        ChangeAsync(caller, Permission.SettingsManage, id, "organisation", async (_, _) =>
            ([.. await settings.ResetAsync(SettingScope.Organisation(id), key, cancellationToken)], id), cancellationToken);

    /// <summary>The refusal for what does not exist or may not be seen: the same for both.</summary>
    public static OrganisationProblem NotThere(string field, long id) => new(field, $"{id}", "there is no organisation with this number.");

    // What stands beside or above it is not named to somebody who may not know of it.
    private static OrganisationProblem Told(Caller caller, OrganisationTree tree, OrganisationNode node, OrganisationProblem problem) =>
        node.ParentId is not { } parent || caller.MaySee(tree.Find(parent)!.Path) || NameRules.Check(problem.Value) == problem ? problem : problem with
        {
            Mend = problem.Field == "name" ? "this name cannot be taken here; choose another." : "this is not possible while what stands above it is archived.",
        };

    // The change gives what is wrong, and the number of the organisation that it made or changed; null: the stored tree is newer.
    private async Task<OrganisationResult> ChangeAsync(
        Caller caller,
        Permission right,
        long id,
        string field,
        Func<OrganisationTree, OrganisationNode, Task<(List<OrganisationProblem> Problems, long? Id)>> change,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var tree = await directory.GetTreeAsync(cancellationToken);
            var (problems, changed) = tree.Find(id) is { } node && AccessPolicy.Demand(caller, right, node.Path)
                ? await change(tree, node)
                : ([NotThere(field, id)], null);

            // After a change of its own, or of others, this server's tree is the one that is stored.
            var after = await directory.RefreshAsync(await store.ReadVersionAsync(cancellationToken), cancellationToken);
            if (problems.Count > 0 && after.Version == tree.Version)
            {
                return OrganisationResult.Refused(problems);
            }

            if (problems.Count == 0 && changed is { } known && after.Find(known) is { } result)
            {
                return OrganisationResult.Done(result);
            }
        }

        return OrganisationResult.Refused(Busy);
    }
}
