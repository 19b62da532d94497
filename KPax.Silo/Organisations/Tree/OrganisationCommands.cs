using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Organisations.Settings;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Tree;

/// <summary>
/// Changes the tree. Each change is judged by the tree in memory and written only if the stored one is still the same; if not, it is judged anew. Its
/// entries in the audit log are written with it.
/// </summary>
internal sealed class OrganisationCommands(
    OrganisationDirectory directory, IOrganisationStore store, ISettingsTree settings, SettingCatalog catalog, IOptions<OrganisationOptions> options,
    TimeProvider time) : IOrganisationCommands
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
            var entry = new StampedEntry(TreeEntries.Made(caller, parent, wish.Kind, name), time.GetUtcNow());
            return problems.Count > 0 ? (problems, 0) : ([], await store.AddAsync(tree.Version, parent, wish.Kind, name, zone, entry, cancellationToken));
        }, cancellationToken);
    }

    public Task<OrganisationResult> RenameAsync(Caller caller, long id, string name, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, new OrganisationEdit { Name = name }, cancellationToken);

    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken) =>
        MoveAsync(caller, id, newParentId, _ => { }, cancellationToken);

    /// <summary>As <see cref="MoveAsync(Caller, long, long, CancellationToken)"/>; hears how many rows are written as it goes on, 0 when it begins anew.</summary>
    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, Action<long> onWritten, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, new OrganisationEdit { ParentId = newParentId }, onWritten, cancellationToken);

    public Task<OrganisationResult> ArchiveAsync(Caller caller, long id, bool isArchived, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, new OrganisationEdit { IsArchived = isArchived }, cancellationToken);

    public Task<OrganisationResult> ChangeAsync(Caller caller, long id, OrganisationEdit edit, CancellationToken cancellationToken) =>
        ChangeAsync(caller, id, edit, _ => { }, cancellationToken);

    public Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, CancellationToken cancellationToken) =>
        ChangeSettingAsync(caller, id, key, json, null, cancellationToken);

    public Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, OrganisationSetting? expected, CancellationToken cancellationToken) =>
        ChangeSettingAsync(caller, id, key, json, expected, cancellationToken);

    public Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, CancellationToken cancellationToken) =>
        ChangeSettingAsync(caller, id, key, null, null, cancellationToken);

    public Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, OrganisationSetting? expected, CancellationToken cancellationToken) =>
        ChangeSettingAsync(caller, id, key, null, expected, cancellationToken);

    private async Task<OrganisationResult> ChangeSettingAsync(
        Caller caller, long id, string key, string? json, OrganisationSetting? expected, CancellationToken cancellationToken)
    {
        var isStale = false;
        var result = await ChangeAsync(caller, Permission.SettingsManage, id, "organisation", async (_, node) =>
        {
            var entry = new StampedEntry(TreeEntries.Of(caller, json is null ? AuditActions.SettingReset : AuditActions.SettingSet, node), time.GetUtcNow());
            var problems = await settings.ChangeAsync(id, key, json, expected, entry, cancellationToken);
            isStale = problems is null;
            return ([.. problems ?? OrganisationResult.Stale().Problems], id);
        }, cancellationToken);
        return isStale && !result.IsDone ? OrganisationResult.Stale() : result;
    }

    private async Task<OrganisationResult> ChangeAsync(Caller caller, long id, OrganisationEdit wish, Action<long> onWritten, CancellationToken cancellationToken)
    {
        var isStale = false;
        var result = await ChangeAsync(caller, Permission.OrganisationsManage, id, "organisation", async (tree, node) =>
        {
            // The tree of this version is the one that is written on, so that nobody comes between this look and the write.
            isStale = wish.Expected is { } expected && expected != node;
            if (isStale)
            {
                return ([.. OrganisationResult.Stale().Problems], 0);
            }

            var (edit, problems) = Judge(caller, tree, node, wish);
            if (problems.Count > 0 || edit.IsEmpty)
            {
                return (problems, id);
            }

            var entries = TreeEntries.Of(caller, node, edit).Select(entry => new StampedEntry(entry, time.GetUtcNow())).ToList();
            return await store.ChangeAsync(tree.Version, node, edit, entries, onWritten, cancellationToken) switch
            {
                EditOutcome.Done => (problems, id),
                EditOutcome.Newer => (problems, null),
                _ => ([TreeRules.OtherCustomer(node, edit.Parent!)], 0),
            };
        }, cancellationToken);
        return isStale && !result.IsDone ? OrganisationResult.Stale() : result;
    }

    // What is to be done of the wish, and all that is wrong with it: the name beside those below which it comes to stand, and so on.
    private (TreeEdit Edit, List<OrganisationProblem> Problems) Judge(Caller caller, OrganisationTree tree, OrganisationNode node, OrganisationEdit wish)
    {
        var name = wish.Name is null || NameRules.Tidy(wish.Name) == node.Name ? null : NameRules.Tidy(wish.Name);
        var isArchived = wish.IsArchived == node.IsArchived ? null : wish.IsArchived;
        var (parent, problems) = wish.ParentId is { } newParent ? JudgePlace(caller, tree, node with { Name = name ?? node.Name }, newParent) : (null, []);
        var there = parent is null ? node : node with { ParentId = parent.Id };
        if (name is not null && parent is null)
        {
            problems.AddRange(TreeRules.CheckName(tree, node.ParentId, node.Id, name).Select(problem => Told(caller, tree, node, problem)));
        }

        if (wish.IsArchived is { } wanted)
        {
            problems.AddRange(TreeRules.CheckArchive(tree, there, wanted).Select(problem => Told(caller, tree, node, problem)));
        }

        return (new(name, parent, parent is not null && TreeRules.LeavesCustomer(tree, node, parent), isArchived), problems);
    }

    private (OrganisationNode? Parent, List<OrganisationProblem> Problems) JudgePlace(Caller caller, OrganisationTree tree, OrganisationNode node, long newParent)
    {
        // It leaves the one above it, which is not its own to change.
        if (node.ParentId is { } old && !caller.May(Permission.OrganisationsManage, tree.Find(old)!.Path))
        {
            throw new AccessDeniedException(Permission.OrganisationsManage, node.Path);
        }

        if (tree.Find(newParent) is not { } parent || !AccessPolicy.Demand(caller, Permission.OrganisationsManage, parent.Path))
        {
            return (null, [NotThere("parent", newParent)]);
        }

        var problems = TreeRules.CheckMove(tree, node, parent, options.Value.ToLimits());
        return (node.ParentId == newParent ? null : parent, problems);
    }

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
