using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Organisations;

/// <summary>Moves a subtree: where to, what it would do, how far it is.</summary>
public sealed partial class MovePage
{
    private OrganisationNode? _node;
    private PlaceList? _places;
    private IReadOnlyList<OrganisationNode> _from = [];
    private IReadOnlyList<OrganisationNode> _to = [];
    private MovePreview? _preview;
    private OrganisationMove? _move;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private IOrganisationMoves Moves { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Link to the choice of a place.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"organisations/{id}/move");

    /// <summary>Link to what a move would do.</summary>
    internal static string HrefOf(long id, long newParentId) => string.Create(CultureInfo.InvariantCulture, $"organisations/{id}/move?to={newParentId}");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var node = await Queries.FindAsync(caller, Id, cancellationToken);
        if (node is null || !caller.May(Permission.OrganisationsManage, node.Path))
        {
            return null;
        }

        _node = node;
        if (new AddressReader(Context.Request).Number("move") is { } move && await Moves.FindAsync(caller, move, cancellationToken) is { } known && known.OrganisationId == Id)
        {
            _move = known;
        }
        else if (new AddressReader(Context.Request).Number("to") is { } to && await Moves.PreviewAsync(caller, Id, to, cancellationToken) is { } preview)
        {
            _preview = preview;
            _from = await Queries.ListTrailAsync(caller, node.ParentId ?? Id, cancellationToken);
            _to = await Queries.ListTrailAsync(caller, to, cancellationToken);
        }
        else
        {
            _places = await PlaceList.LoadAsync(
                Context.Request, caller, Queries, listing => Moves.ListParentsAsync(caller, Id, listing, cancellationToken), cancellationToken);
        }

        return node.Name;
    }

    private async Task MoveAsync()
    {
        if (_preview is not { } preview || await Moves.BeginAsync(Caller, Id, preview.Parent.Id, Context.RequestAborted) is not { } move)
        {
            return;
        }

        if (move.Problems.Count > 0)
        {
            _preview = preview with { Problems = move.Problems };
            return;
        }

        Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"{HrefOf(Id)}?move={move.Id}"));
    }
}
