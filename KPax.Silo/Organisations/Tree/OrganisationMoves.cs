using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Previews moves of subtrees, and remembers those that were begun here so that pages can tell how far they are.</summary>
internal sealed partial class OrganisationMoves(
    IOrganisationDirectory directory, IOrganisationStore store, OrganisationCommands commands, SettingCatalog catalog,
    IOptions<OrganisationOptions> options, TimeProvider time, ILogger<OrganisationMoves> logger) : IOrganisationMoves
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, OrganisationMove> _moves = [];
    private long _last;

    public async Task<OrganisationPage> ListParentsAsync(Caller caller, long id, OrganisationListing listing, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(listing.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(listing.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(listing.Take, OrganisationListing.MaxTake);
        var tree = await directory.GetTreeAsync(cancellationToken);
        if (Find(tree, caller, id) is not { ParentId: not null } node)
        {
            return new OrganisationPage([], 0);
        }

        var search = listing.Search.Trim();
        var found = tree.SubtreeOf(OrganisationPath.RootId).Where(other =>
            !other.IsArchived && other.Id != node.ParentId && KindRules.MayStand(node.Kind, other.Kind)
            && !other.Path.StartsWith(node.Path, StringComparison.Ordinal)
            && other.Name.Contains(search, StringComparison.OrdinalIgnoreCase)
            && caller.May(Permission.OrganisationsManage, other.Path)).ToList();
        return new OrganisationPage([.. found.Skip(listing.Skip).Take(listing.Take).Select(other => OrganisationQueries.RowOf(tree, other))], found.Count);
    }

    public async Task<MovePreview?> PreviewAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        if (Find(tree, caller, id) is not { } node || Find(tree, caller, newParentId) is not { } parent)
        {
            return null;
        }

        var volume = await store.MeasureAsync(node, cancellationToken);
        var problems = TreeRules.CheckMove(tree, node, parent, options.Value.ToLimits());
        if (problems.Count == 0 && node.ParentId == newParentId)
        {
            problems.Add(new("parent", parent.Name, $"{node.Name} stands there already."));
        }

        if (volume.HasThings && node.ParentId is not null && TreeRules.LeavesCustomer(tree, node, parent))
        {
            problems.Add(TreeRules.OtherCustomer(node, parent));
        }

        return new MovePreview(node, parent, volume.Volume, InheritedChanges.Of(tree, catalog, node, parent, caller), problems);
    }

    public async Task<OrganisationMove?> BeginAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        if (Find(tree, caller, id) is not { } node || Find(tree, caller, newParentId) is null)
        {
            return null;
        }

        var rows = (await store.MeasureAsync(node, cancellationToken)).Rows;
        OrganisationMove move;
        lock (_lock)
        {
            if (_moves.Count >= options.Value.MaxMoves && !Forget())
            {
                var now = time.GetUtcNow();
                return new OrganisationMove { Id = 0, OrganisationId = id, ParentId = newParentId, Rows = rows, StartedAt = now, EndedAt = now, Problems = [OrganisationCommands.Busy] };
            }

            move = new OrganisationMove { Id = ++_last, OrganisationId = id, ParentId = newParentId, Rows = rows, StartedAt = time.GetUtcNow() };
            _moves.Add(move.Id, move);
        }

        // Not the request's token: who leaves the page does not stop it.
        _ = Task.Run(() => RunAsync(caller, move), CancellationToken.None);
        return move;
    }

    public async Task<OrganisationMove?> FindAsync(Caller caller, long moveId, CancellationToken cancellationToken)
    {
        OrganisationMove? move;
        lock (_lock)
        {
            move = _moves.GetValueOrDefault(moveId);
        }

        var tree = await directory.GetTreeAsync(cancellationToken);
        return move is not null && Find(tree, caller, move.OrganisationId) is not null ? move : null;
    }

    private async Task RunAsync(Caller caller, OrganisationMove move)
    {
        IReadOnlyList<OrganisationProblem> problems;
        try
        {
            var result = await commands.MoveAsync(
                caller, move.OrganisationId, move.ParentId, rows => Change(move.Id, now => now with { Written = rows }), CancellationToken.None);
            problems = result.Problems;
        }
        catch (Exception fault)
        {
            LogFailed(move.OrganisationId, move.ParentId, fault);
            problems = [new("", "", "The storage could not write it; nothing was moved. Try again, and look at the server's log.")];
        }

        Change(move.Id, now => now with { EndedAt = time.GetUtcNow(), Problems = problems });
    }

    private void Change(long id, Func<OrganisationMove, OrganisationMove> change)
    {
        lock (_lock)
        {
            if (_moves.TryGetValue(id, out var move))
            {
                _moves[id] = change(move);
            }
        }
    }

    private bool Forget()
    {
        var over = _moves.Values.FirstOrDefault(move => move.EndedAt is not null);
        return over is not null && _moves.Remove(over.Id);
    }

    private static OrganisationNode? Find(OrganisationTree tree, Caller caller, long id) =>
        tree.Find(id) is { } node && caller.May(Permission.OrganisationsManage, node.Path) ? node : null;

    [LoggerMessage(3408, LogLevel.Error, "Organisation {OrganisationId} could not be moved below {ParentId}")]
    private partial void LogFailed(long organisationId, long parentId, Exception fault);
}
