using System.Collections.Frozen;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Organisations.Tree;

/// <summary>The whole tree with its settings at one version. Immutable, pure.</summary>
internal sealed class OrganisationTree
{
    /// <summary>Key of a row without a value that says at which version an agent or device was moved: all that it inherits may have changed.</summary>
    public const string MovedKey = "moved";

    private readonly FrozenDictionary<long, OrganisationNode> _nodes;
    private readonly FrozenDictionary<SettingScope, IReadOnlyDictionary<string, string>> _settings;
    private readonly FrozenDictionary<SettingScope, long> _revisions;
    private readonly IReadOnlyCollection<SettingRow> _rows;
    private readonly IReadOnlyDictionary<long, long> _moves;
    private readonly Lazy<ILookup<long, OrganisationNode>> _children;

    /// <summary>A tree of what is stored.</summary>
    /// <param name="version">Grows with every change.</param>
    /// <param name="nodes">All organisations.</param>
    /// <param name="settings">All settings; a value that is null was taken back, and only its revision counts.</param>
    /// <param name="moves">Revision of the last move of each organisation that was moved.</param>
    public OrganisationTree(
        long version, IReadOnlyCollection<OrganisationNode> nodes, IReadOnlyCollection<SettingRow> settings, IReadOnlyDictionary<long, long> moves)
    {
        Version = version;
        StructureVersion = moves.Count == 0 ? 0 : moves.Values.Max();
        (_rows, _moves) = (settings, moves);
        _nodes = nodes.ToFrozenDictionary(node => node.Id);
        _settings = settings.Where(row => row.Json is not null).GroupBy(row => row.Scope)
            .ToFrozenDictionary(group => group.Key, group => (IReadOnlyDictionary<string, string>)group.ToFrozenDictionary(row => row.Key, row => row.Json!));
        _revisions = ChangesSince(0).GroupBy(change => change.Scope)
            .ToFrozenDictionary(group => group.Key, group => group.Max(change => change.Revision));
        _children = new(() => _nodes.Values.Where(node => node.ParentId is not null).OrderBy(node => node.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(node => node.Id).ToLookup(node => node.ParentId!.Value));
    }

    /// <summary>Grows with every change of the tree or its settings.</summary>
    public long Version { get; }

    /// <summary>Version at which an organisation was made or moved last: what stands below which is the same since.</summary>
    public long StructureVersion { get; }

    /// <summary>How many organisations there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>One organisation; null if there is none.</summary>
    public OrganisationNode? Find(long id) => _nodes.GetValueOrDefault(id);

    /// <summary>All organisations, in no order.</summary>
    public IEnumerable<OrganisationNode> Nodes => _nodes.Values;

    /// <summary>Those directly below one, by name.</summary>
    public IEnumerable<OrganisationNode> ChildrenOf(long id) => _children.Value[id];

    /// <summary>The organisation, then those above it up to the root; empty if there is none.</summary>
    public IEnumerable<OrganisationNode> UpwardsFrom(long id)
    {
        // No way is longer than there are organisations, even if the stored tree were broken.
        var node = Find(id);
        for (var steps = 0; node is not null && steps <= _nodes.Count; steps++)
        {
            yield return node;
            node = node.ParentId is { } parent ? Find(parent) : null;
        }
    }

    /// <summary>The organisation and everything below it, each before its own; siblings by name.</summary>
    public IEnumerable<OrganisationNode> SubtreeOf(long id)
    {
        var waiting = new Stack<OrganisationNode>();
        if (Find(id) is { } top)
        {
            waiting.Push(top);
        }

        while (waiting.TryPop(out var node))
        {
            yield return node;
            foreach (var child in ChildrenOf(node.Id).Reverse())
            {
                waiting.Push(child);
            }
        }
    }

    /// <summary>How far an organisation stands below the root: 0 for the root.</summary>
    public static int LevelOf(OrganisationNode node) => node.Path.AsSpan().Count('/') - 2;

    /// <summary>The nearest of the organisation and those above that is a customer, else the root; null if there is no such organisation.</summary>
    public OrganisationNode? CustomerOf(long id)
    {
        OrganisationNode? last = null;
        foreach (var node in UpwardsFrom(id))
        {
            last = node;
            if (node.Kind == OrganisationKind.Customer)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>
    /// Where a setting is set that holds for an organisation, and its value: at the first of the narrower scopes that has it, else at the nearest of
    /// itself and those above; null: nowhere.
    /// </summary>
    public (SettingScope From, string Json)? FindSetting(string key, long organisationId, params ReadOnlySpan<SettingScope> narrower)
    {
        foreach (var scope in narrower)
        {
            if (_settings.TryGetValue(scope, out var own) && own.TryGetValue(key, out var json))
            {
                return (scope, json);
            }
        }

        foreach (var node in UpwardsFrom(organisationId))
        {
            if (_settings.TryGetValue(SettingScope.Organisation(node.Id), out var own) && own.TryGetValue(key, out var json))
            {
                return (SettingScope.Organisation(node.Id), json);
            }
        }

        return null;
    }

    /// <summary>The value that is set at a scope itself; null: none.</summary>
    public string? FindOwn(string key, SettingScope scope) => _settings.TryGetValue(scope, out var own) ? own.GetValueOrDefault(key) : null;

    /// <summary>What has settings of its own at a level, in no order.</summary>
    public IEnumerable<SettingScope> ScopesAt(SettingLevel level) => _settings.Keys.Where(scope => scope.Level == level);

    /// <summary>What changed settings after a version, in no order; of each only its last change.</summary>
    public IEnumerable<SettingsChange> ChangesSince(long version) =>
        _rows.Where(row => row.Revision > version).Select(row => new SettingsChange(row.Scope, row.Key == MovedKey ? null : row.Key, row.Revision))
            .Concat(_moves.Where(move => move.Value > version).Select(move => new SettingsChange(SettingScope.Organisation(move.Key), null, move.Value)));

    /// <summary>The greatest revision of any change at the scopes, the organisation or above it; 0: none.</summary>
    public long RevisionOf(long organisationId, params ReadOnlySpan<SettingScope> narrower)
    {
        var revision = 0L;
        foreach (var scope in narrower)
        {
            revision = Math.Max(revision, _revisions.GetValueOrDefault(scope));
        }

        foreach (var node in UpwardsFrom(organisationId))
        {
            revision = Math.Max(revision, _revisions.GetValueOrDefault(SettingScope.Organisation(node.Id)));
        }

        return revision;
    }
}
