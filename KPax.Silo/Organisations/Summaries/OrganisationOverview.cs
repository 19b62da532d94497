using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>Lists organisations with their summaries, out of memory.</summary>
internal sealed class OrganisationOverview(SummaryBook book) : IOrganisationOverview
{
    public async Task<OverviewPage> ListAsync(Caller caller, OverviewQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, OverviewQuery.MaxTake);
        var sheet = await book.GetAsync(cancellationToken);
        var tops = query.Below is { } below
            ? new[] { sheet.Tree.Find(below) }.OfType<OrganisationNode>()
            : AccessPolicy.SubtreesOf(caller).Select(path => sheet.Tree.Find(OrganisationPath.IdOf(path))).OfType<OrganisationNode>();
        var seen = Sorted(sheet, caller, query, tops.Where(node => caller.MaySee(node.Path)));
        var found = (query.IsFlat ? Flat(sheet, caller, query, seen) : seen.SelectMany(top => Open(sheet, caller, query, top))).ToList();
        return new OverviewPage(
            [.. found.Skip(query.Skip).Take(query.Take).Select(one => RowOf(sheet, caller, query, one.Node, one.Depth))], found.Count, sheet.At);
    }

    public async Task<OverviewRow?> FindAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        var sheet = await book.GetAsync(cancellationToken);
        return sheet.Tree.Find(id) is { } node && caller.MaySee(node.Path) ? RowOf(sheet, caller, new OverviewQuery(), node, 0) : null;
    }

    private static IEnumerable<(OrganisationNode Node, int Depth)> Flat(
        SummarySheet sheet, Caller caller, OverviewQuery query, IEnumerable<OrganisationNode> tops)
    {
        var search = query.Search.Trim();
        var found = tops.SelectMany(top => sheet.Tree.SubtreeOf(top.Id).Skip(query.WithoutTop ? 1 : 0)).Where(node =>
            (query.Kind is null || node.Kind == query.Kind)
            && node.IsArchived == (query.Show == OrganisationShow.Archived)
            && node.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
            && Shows(query.Show, node, sheet, caller));
        return Sorted(sheet, caller, query, found).Select(node => (node, 0));
    }

    // By what nobody may count nobody can filter.
    private static bool Shows(OrganisationShow show, OrganisationNode node, SummarySheet sheet, Caller caller) => show switch
    {
        OrganisationShow.Trouble => SummaryFor(caller, sheet, node) is { } counts && counts.Stopped + counts.NotAnswering > 0,
        OrganisationShow.LowSupply => SummaryFor(caller, sheet, node) is { LowSupply: > 0 },
        OrganisationShow.Empty => SummaryFor(caller, sheet, node) is { Devices: 0 },
        _ => true,
    };

    private static List<(OrganisationNode Node, int Depth)> Open(SummarySheet sheet, Caller caller, OverviewQuery query, OrganisationNode top)
    {
        var rows = new List<(OrganisationNode, int)>();
        var open = query.Open.ToHashSet();
        var waiting = new Stack<(OrganisationNode Node, int Depth)>([(top, 0)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > 0 || !query.WithoutTop)
            {
                rows.Add(next);
            }

            if (next.Depth == 0 || open.Contains(next.Node.Id))
            {
                foreach (var child in Sorted(sheet, caller, query, ChildrenOf(sheet, next.Node)).Reverse())
                {
                    waiting.Push((child, next.Depth + 1));
                }
            }
        }

        return rows;
    }

    private static IEnumerable<OrganisationNode> ChildrenOf(SummarySheet sheet, OrganisationNode node) =>
        sheet.Tree.ChildrenOf(node.Id).Where(child => !child.IsArchived);

    // Equal ones, and those whose counts are not known, stand by their names whichever way round.
    private static IEnumerable<OrganisationNode> Sorted(SummarySheet sheet, Caller caller, OverviewQuery query, IEnumerable<OrganisationNode> nodes)
    {
        if (query.Sort == OrganisationSort.Name)
        {
            var comparer = StringComparer.OrdinalIgnoreCase;
            return (query.Descending ? nodes.OrderByDescending(node => node.Name, comparer) : nodes.OrderBy(node => node.Name, comparer)).ThenBy(node => node.Id);
        }

        return nodes.Select(node => (Node: node, Number: NumberOf(query.Sort, SummaryFor(caller, sheet, node))))
            .OrderBy(one => one.Number is null)
            .ThenBy(one => query.Descending ? -one.Number : one.Number)
            .ThenBy(one => one.Node.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Node.Id)
            .Select(one => one.Node);
    }

    private static long? NumberOf(OrganisationSort sort, OrganisationSummary? summary) => summary is null ? null : sort switch
    {
        OrganisationSort.Devices => summary.Devices,
        OrganisationSort.Online => summary.Online,
        OrganisationSort.Stopped => summary.Stopped,
        OrganisationSort.Warning => summary.Warning,
        OrganisationSort.LowSupply => summary.LowSupply,
        OrganisationSort.PagesToday => summary.PagesToday,
        OrganisationSort.PagesMonth => summary.PagesMonth,
        _ => 0,
    };

    private static OrganisationSummary? SummaryFor(Caller caller, SummarySheet sheet, OrganisationNode node)
    {
        if (!caller.May(Permission.DevicesRead, node.Path))
        {
            return null;
        }

        var counts = sheet.Of(node.Id);
        return caller.May(Permission.MetersRead, node.Path)
            ? counts
            : counts with { PagesToday = null, PagesTodayDevices = 0, PagesMonth = null, PagesMonthDevices = 0 };
    }

    private static OverviewRow RowOf(SummarySheet sheet, Caller caller, OverviewQuery query, OrganisationNode node, int depth) => new(
        node,
        depth,
        ChildrenOf(sheet, node).Count(),
        !query.IsFlat && (depth == 0 || query.Open.Contains(node.Id)),
        [.. sheet.Tree.UpwardsFrom(node.Id).Skip(1).Where(above => caller.MaySee(above.Path)).Select(above => above.Name).Reverse()],
        SummaryFor(caller, sheet, node));
}
