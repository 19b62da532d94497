using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>The summaries of all organisations at one moment.</summary>
internal sealed class SummarySheet
{
    private static readonly OrganisationSummary Nothing = new();

    private readonly IReadOnlyDictionary<long, OrganisationSummary> _own;
    private readonly Dictionary<long, OrganisationSummary> _whole = [];

    private SummarySheet(OrganisationTree tree, IReadOnlyDictionary<long, OrganisationSummary> own, DateTimeOffset at)
    {
        (Tree, At, _own) = (tree, at, own);

        // From below to above: each has all of its own before it is added to the one above it.
        foreach (var node in tree.Nodes.OrderByDescending(OrganisationTree.LevelOf))
        {
            var sum = own.GetValueOrDefault(node.Id, Nothing) + _whole.GetValueOrDefault(node.Id, Nothing);
            _whole[node.Id] = sum;
            if (node.ParentId is { } parent && sum.Devices > 0)
            {
                _whole[parent] = _whole.GetValueOrDefault(parent, Nothing) + sum;
            }
        }
    }

    /// <summary>The tree of the sheet.</summary>
    public OrganisationTree Tree { get; }

    /// <summary>From when the counts are.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Adds up what the storage says.</summary>
    public static SummarySheet Of(OrganisationTree tree, IEnumerable<SummaryRow> rows, DateTimeOffset at)
    {
        var own = new Dictionary<long, OrganisationSummary>();
        foreach (var group in rows.GroupBy(row => row.OrganisationId))
        {
            var counts = new SummaryCounts(PageDays.DayAt(at, ChildParts.ZoneOf(tree, group.Key)));
            foreach (var row in group)
            {
                counts.Count(row);
            }

            own[group.Key] = counts.Summary;
        }

        return new SummarySheet(tree, own, at);
    }

    /// <summary>The same counts in another shape of the tree: what belongs to an organisation goes where it goes.</summary>
    public SummarySheet In(OrganisationTree tree) => tree.Version == Tree.Version ? this : new(tree, _own, At);

    /// <summary>The summary of an organisation and everything below it.</summary>
    public OrganisationSummary Of(long id) => _whole.GetValueOrDefault(id, Nothing);
}
