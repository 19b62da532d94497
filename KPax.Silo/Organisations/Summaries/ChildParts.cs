using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>What the subtrees directly below an organisation add to it: as storage said last, and as their own organisations told since.</summary>
internal sealed class ChildParts
{
    private readonly Dictionary<long, (long Revision, OrganisationSummary Summary)> _parts = [];

    /// <summary>All of them together.</summary>
    public OrganisationSummary Sum => _parts.Values.Select(part => part.Summary).Aggregate(new OrganisationSummary(), OrganisationSummary.Add);

    /// <summary>Begins anew with what storage says; what was told before it is known to be the past, and told later counts.</summary>
    public void Reset(OrganisationTree tree, long id, IEnumerable<SummaryRow> rows, DateTimeOffset now)
    {
        var revisions = _parts.ToDictionary(part => part.Key, part => part.Value.Revision);
        _parts.Clear();
        foreach (var child in tree.ChildrenOf(id))
        {
            _parts[child.Id] = (revisions.GetValueOrDefault(child.Id), new OrganisationSummary());
        }

        foreach (var group in rows.GroupBy(row => row.OrganisationId))
        {
            if (ChildOf(tree, id, group.Key) is { } child && _parts.TryGetValue(child, out var part))
            {
                var counts = new SummaryCounts(PageDays.DayAt(now, ZoneOf(tree, group.Key)));
                foreach (var row in group)
                {
                    counts.Count(row);
                }

                _parts[child] = part with { Summary = part.Summary + counts.Summary };
            }
        }
    }

    /// <summary>Takes what a child tells; false if it stands below another one now, or something newer of it is known.</summary>
    public bool Take(OrganisationTree tree, long id, long childId, long revision, OrganisationSummary summary)
    {
        if (tree.Find(childId)?.ParentId != id || (_parts.TryGetValue(childId, out var known) && known.Revision >= revision))
        {
            return false;
        }

        _parts[childId] = (revision, summary);
        return true;
    }

    /// <summary>The time zone of an organisation.</summary>
    public static TimeZoneInfo ZoneOf(OrganisationTree tree, long id) =>
        tree.FindSetting(TimeZoneSetting.Name, id) is { } zone ? TimeZoneSetting.ZoneOf(zone.Json) : TimeZoneInfo.Utc;

    private static long? ChildOf(OrganisationTree tree, long id, long below)
    {
        foreach (var node in tree.UpwardsFrom(below))
        {
            if (node.ParentId == id)
            {
                return node.Id;
            }
        }

        return null;
    }
}
