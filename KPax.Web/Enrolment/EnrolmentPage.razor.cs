using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
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

    private OrganisationNode? _node;
    private PlaceList? _places;
    private TokenPage _tokens = new([], null);
    private TokenMade? _made;
    private IFormCollection? _given;

    [Inject] private IEnrolmentDesk Desk { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    // As the visitor's browser calls this server: agents beside it most likely can too.
    private string Server => $"{Context.Request.Scheme}://{Context.Request.Host}{Context.Request.PathBase}";

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.MaySomewhere(Permission.AgentsManage))
        {
            return null;
        }

        await LoadAsync(cancellationToken);
        return T("Enrol_Title");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        // Only those where a token may be made are to choose from.
        var (query, managing) = (new AddressReader(Context.Request), Caller.Holding(Permission.AgentsManage));
        var node = await PlaceList.FindChosenAsync(Context.Request, managing, Queries, cancellationToken);
        _node = node is { IsArchived: false } && Caller.May(Permission.AgentsManage, node.Path) ? node : null;
        _places = _node is null
            ? await PlaceList.LoadAsync(Context.Request, Caller, Queries, listing => Queries.ListAsync(managing, listing, cancellationToken), cancellationToken)
            : null;
        _tokens = await Desk.ListAsync(
            Caller, new TokenQuery { Below = query.Number("org") is null ? null : _node?.Id, Before = query.Number("before") }, cancellationToken);
    }

    private static string LifeText(int hours) => hours < 48 ? Count("Enrol_InHours", hours) : Count("Enrol_InDays", hours / 24);

    private async Task CreateAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        if (_node is null)
        {
            return;
        }

        var hours = int.TryParse(_given["hours"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        _made = await Desk.CreateAsync(Caller, new NewToken { OrganisationId = _node.Id, Hours = hours, Note = _given["note"].ToString() }, Context.RequestAborted);
        ShowProblems(_made.Problems);
        _given = Problems.Count > 0 ? _given : null;
        await LoadAsync(Context.RequestAborted);
    }

    private async Task RevokeAsync(long id)
    {
        await Desk.RevokeAsync(Caller, id, Context.RequestAborted);
        Navigation.NavigateTo(_node is null ? Base : string.Create(CultureInfo.InvariantCulture, $"{Base}?org={_node.Id}"));
    }
}
