using System.Globalization;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
using KPax.Web.Organisations;
using KPax.Web.Roles;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.People;

/// <summary>Gives somebody a role: where, and which.</summary>
public sealed partial class GrantPage
{
    private PersonView? _person;
    private OrganisationNode? _node;
    private PlaceList? _places;
    private IReadOnlyList<Role> _roles = [];
    private long? _chosen;

    /// <summary>Number of the account.</summary>
    [Parameter]
    public string UserId { get; set; } = "";

    [Inject] private IGrants Grants { get; set; } = default!;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Link to the choice of a place.</summary>
    internal static string HrefOf(string userId) => $"{PeopleAddress.HrefOf(userId)}/grant";

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _person = await Grants.FindPersonAsync(caller, UserId, cancellationToken);
        if (_person is null)
        {
            return null;
        }

        var managing = caller.Holding(Permission.UsersManage);
        var node = new AddressReader(Context.Request).Number("org") is { } id ? await Queries.FindAsync(managing, id, cancellationToken) : null;
        if (node is { IsArchived: false })
        {
            _node = node;
            _roles = RoleChoice.Givable(await Roles.ListAsync(caller, node.Id, cancellationToken), caller, node);
        }
        else
        {
            _places = await PlaceList.LoadAsync(Context.Request, managing, Queries, listing => Queries.ListAsync(managing, listing, cancellationToken), cancellationToken);
        }

        return _person.Person.Name;
    }

    private async Task GiveAsync()
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        _chosen = long.TryParse(form["role"], NumberStyles.None, CultureInfo.InvariantCulture, out var role) ? role : 0;
        var result = await Grants.GrantAsync(Caller, new NewGrant(UserId, _chosen.Value, _node!.Id), Context.RequestAborted);
        if (result.IsDone)
        {
            Navigation.NavigateTo($"{PeopleAddress.HrefOf(UserId)}?saved=1");
            return;
        }

        ShowProblems(result.Problems);
    }
}
