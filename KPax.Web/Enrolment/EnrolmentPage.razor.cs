using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using static KPax.Web.Language.Words;

namespace KPax.Web.Enrolment;

/// <summary>Makes, lists and revokes enrolment tokens. Works without script; the token stands in the answer to its form and nowhere else.</summary>
public sealed partial class EnrolmentPage
{
    private const string Base = "enrolment";

    private static readonly int[] Lives = [1, 8, 24, 72, 168, NewToken.MaxHours];

    private Caller _caller = Caller.Nobody;
    private OrganisationNode? _node;
    private PlaceList? _places;
    private TokenPage _tokens = new([], null);
    private TokenMade? _made;
    private IReadOnlyList<OrganisationProblem> _problems = [];
    private IFormCollection? _given;

    [Inject] private IEnrolmentDesk Desk { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    // As the visitor's browser calls this server: agents beside it most likely can too.
    private string Server => $"{Context.Request.Scheme}://{Context.Request.Host}{Context.Request.PathBase}";

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _caller = caller;
        if (!caller.MaySomewhere(Permission.AgentsManage))
        {
            return null;
        }

        await LoadAsync(cancellationToken);
        return T("Enrol_Title");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chosen = PlaceList.Number(Context.Request, "org");
        var node = chosen is { } id ? await Queries.FindAsync(_caller, id, cancellationToken) : await OnlyAsync(cancellationToken);
        _node = node is { IsArchived: false } && _caller.May(Permission.AgentsManage, node.Path) ? node : null;
        _places = _node is null
            ? await PlaceList.LoadAsync(Context.Request, _caller, Queries, listing => Queries.ListAsync(Managing, listing, cancellationToken), cancellationToken)
            : null;
        _tokens = await Desk.ListAsync(
            _caller, new TokenQuery { Below = chosen is null ? null : _node?.Id, Before = PlaceList.Number(Context.Request, "before") }, cancellationToken);
    }

    // Only those where a token may be made are to choose from.
    private Caller Managing => _caller with { Grants = [.. _caller.Grants.Where(grant => (grant.Permissions & Permission.AgentsManage) != 0)] };

    private async Task<OrganisationNode?> OnlyAsync(CancellationToken cancellationToken) =>
        Context.Request.Query["choose"] != "1" && (await Queries.ListAsync(Managing, new OrganisationListing { Take = 2 }, cancellationToken)) is { Count: 1 } one
            ? one.Rows[0].Node
            : null;

    private static string LifeText(int hours) => hours < 48 ? Count("Enrol_InHours", hours) : Count("Enrol_InDays", hours / 24);

    private async Task CreateAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        if (_node is null)
        {
            return;
        }

        var hours = int.TryParse(_given["hours"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        _made = await Desk.CreateAsync(_caller, new NewToken { OrganisationId = _node.Id, Hours = hours, Note = _given["note"].ToString() }, Context.RequestAborted);
        _problems = _made.Problems;
        Context.Response.StatusCode = _problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        _given = _problems.Count > 0 ? _given : null;
        await LoadAsync(Context.RequestAborted);
    }

    private async Task RevokeAsync(long id)
    {
        await Desk.RevokeAsync(_caller, id, Context.RequestAborted);
        Navigation.NavigateTo(_node is null ? Base : string.Create(CultureInfo.InvariantCulture, $"{Base}?org={_node.Id}"));
    }
}
