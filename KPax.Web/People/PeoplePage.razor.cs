using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.People;

/// <summary>The list of people.</summary>
public sealed partial class PeoplePage
{
    private PeopleAddress _address = new();
    private OrganisationNode? _node;
    private PlaceList? _places;
    private PersonPage _page = new([], 0);
    private IReadOnlyList<RoleRow> _roles = [];

    [Inject] private IGrants Grants { get; set; } = default!;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _address = PeopleAddress.Parse(Context.Request.QueryString.Value);
        if (Context.Request.Query["choose"] == "1")
        {
            var seeing = caller.Holding(Permission.UsersRead);
            _places = await PlaceList.LoadAsync(Context.Request, seeing, Queries, listing => Queries.ListAsync(seeing, listing, cancellationToken), cancellationToken);
            return T("People_Title");
        }

        _node = _address.Organisation is { } id ? await Queries.FindAsync(caller, id, cancellationToken) : null;
        _roles = (await Roles.ListKnownAsync(caller, new RoleListing { Take = RoleListing.MaxTake }, cancellationToken)).Rows;
        _page = await Grants.ListPeopleAsync(caller, _address.Listing, cancellationToken);
        if (_page.People.Count == 0 && _page.Count > 0)
        {
            // The list became shorter than the address thinks: its last page.
            _address = _address with { Page = ((_page.Count - 1) / PeopleAddress.Size) + 1 };
            _page = await Grants.ListPeopleAsync(caller, _address.Listing, cancellationToken);
        }

        return T("People_Title");
    }
}
