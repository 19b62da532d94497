using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Organisations.Tree;

/// <summary>What pages and command line ask of the tree, each within the caller's organisations.</summary>
internal sealed class OrganisationQueries(IOrganisationDirectory directory, SettingCatalog catalog) : IOrganisationQueries
{
    public async Task<OrganisationPage> ListAsync(Caller caller, OrganisationListing listing, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(listing.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Take, OrganisationListing.MaxTake);
        var tree = await directory.GetTreeAsync(cancellationToken);
        var tops = listing.Below is { } below
            ? new[] { tree.Find(below) }.OfType<OrganisationNode>().Where(node => caller.MaySee(node.Path))
            : AccessPolicy.SubtreesOf(caller).Select(path => tree.Find(OrganisationPath.IdOf(path))).OfType<OrganisationNode>().Where(node => caller.MaySee(node.Path));
        var found = tops.SelectMany(top => Below(tree, top, listing)).ToList();
        if (listing.AfterId is { } after)
        {
            found = [.. found.Where(node => node.Id > after).OrderBy(node => node.Id)];
        }

        return new OrganisationPage([.. found.Skip(listing.Skip).Take(listing.Take).Select(node => RowOf(tree, node))], found.Count);
    }

    public async Task<OrganisationNode?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        (await directory.GetTreeAsync(cancellationToken)).Find(id) is { } node && caller.MaySee(node.Path) ? node : null;

    public async Task<OrganisationResult> ResolveAsync(Caller caller, string text, CancellationToken cancellationToken) =>
        NameSearch.Find(await directory.GetTreeAsync(cancellationToken), caller, text);

    public async Task<IReadOnlyList<OrganisationNode>> ListTrailAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        [.. (await directory.GetTreeAsync(cancellationToken)).UpwardsFrom(id).Where(node => caller.MaySee(node.Path)).Reverse()];

    public async Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        return tree.Find(id) is { } node && caller.MaySee(node.Path)
            ? [.. catalog.All.Where(setting => setting.Levels.Contains(SettingLevel.Organisation)).Select(setting => tree.FindSetting(setting.Key, id) is { } found
                ? new OrganisationSetting(setting.Key, found.Json, found.From.Id)
                : new OrganisationSetting(setting.Key, setting.Default, null))]
            : [];
    }

    private static IEnumerable<OrganisationNode> Below(OrganisationTree tree, OrganisationNode top, OrganisationListing listing)
    {
        var lowest = listing.Levels is { } levels ? (long)OrganisationTree.LevelOf(top) + levels : long.MaxValue;
        var search = listing.Search.Trim();
        return tree.SubtreeOf(top.Id).Where(node =>
            (listing.WithArchived || !node.IsArchived)
            && OrganisationTree.LevelOf(node) <= lowest
            && node.Name.Contains(search, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>An organisation as lists show it.</summary>
    internal static OrganisationRow RowOf(OrganisationTree tree, OrganisationNode node) => new(
        node,
        OrganisationTree.LevelOf(node),
        tree.ChildrenOf(node.Id).Count(),
        tree.FindSetting(TimeZoneSetting.Name, node.Id) is { } zone ? TimeZoneSetting.ZoneOf(zone.Json).Id : TimeZoneSetting.DefaultZone);
}
