using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Organisations;

/// <summary>Moves a subtree: where to, what it would do, how far it is.</summary>
public sealed partial class MovePage
{
    private const int Size = 50;
    private const int MaxPage = 1_000_000;

    private Caller _caller = Caller.Nobody;
    private OrganisationNode? _node;
    private OrganisationPage _parents = new([], 0);
    private Dictionary<long, string> _trails = [];
    private IReadOnlyList<OrganisationNode> _from = [];
    private IReadOnlyList<OrganisationNode> _to = [];
    private MovePreview? _preview;
    private OrganisationMove? _move;
    private string _search = "";
    private int _at = 1;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private IOrganisationMoves Moves { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Link to the choice of a place.</summary>
    internal static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"organisations/{id}/move");

    /// <summary>Link to what a move would do.</summary>
    internal static string HrefOf(long id, long newParentId) => string.Create(CultureInfo.InvariantCulture, $"organisations/{id}/move?to={newParentId}");

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _caller = caller;
        var node = await Queries.FindAsync(caller, Id, cancellationToken);
        if (node is null || !caller.May(Permission.OrganisationsManage, node.Path))
        {
            return null;
        }

        _node = node;
        if (Number("move") is { } move && await Moves.FindAsync(caller, move, cancellationToken) is { } known && known.OrganisationId == Id)
        {
            _move = known;
        }
        else if (Number("to") is { } to && await Moves.PreviewAsync(caller, Id, to, cancellationToken) is { } preview)
        {
            _preview = preview;
            _from = await Queries.ListTrailAsync(caller, node.ParentId ?? Id, cancellationToken);
            _to = await Queries.ListTrailAsync(caller, to, cancellationToken);
        }
        else
        {
            await ListAsync(cancellationToken);
        }

        return node.Name;
    }

    private async Task ListAsync(CancellationToken cancellationToken)
    {
        var search = Context.Request.Query["q"].ToString().Trim();
        _search = search.Length > OrganisationsAddress.MaxSearch ? search[..OrganisationsAddress.MaxSearch] : search;
        _at = Number("page") is { } page and <= MaxPage ? (int)page : 1;
        _parents = await Moves.ListParentsAsync(_caller, Id, new OrganisationListing { Search = _search, Skip = (_at - 1) * Size, Take = Size }, cancellationToken);
        foreach (var row in _parents.Rows)
        {
            _trails[row.Node.Id] = TrailText((await Queries.ListTrailAsync(_caller, row.Node.Id, cancellationToken)).SkipLast(1));
        }
    }

    private async Task MoveAsync()
    {
        if (_preview is not { } preview || await Moves.BeginAsync(_caller, Id, preview.Parent.Id, Context.RequestAborted) is not { } move)
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

    private string PageHref(int number) =>
        QueryHelpers.AddQueryString(HrefOf(Id), new Dictionary<string, string?> { ["q"] = _search, ["page"] = number.ToString(CultureInfo.InvariantCulture) });

    private static string TrailText(IEnumerable<OrganisationNode> trail) => string.Join(" › ", trail.Select(node => node.Name));

    private long? Number(string name) =>
        long.TryParse(Context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
