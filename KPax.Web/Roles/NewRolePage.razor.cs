using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
using KPax.Web.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using static KPax.Web.Language.Words;
using static System.FormattableString;

namespace KPax.Web.Roles;

/// <summary>Makes a role of an organisation. Works without script.</summary>
public sealed partial class NewRolePage
{
    private const string Base = "roles/new";

    private OrganisationNode? _node;
    private PlaceList? _places;
    private IFormCollection? _given;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    private Permission Allowed => Caller.PermissionsAt(_node!.Path);

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var managing = caller.Holding(Permission.RolesManage);
        var node = new AddressReader(Context.Request).Number("org") is { } id ? await Queries.FindAsync(managing, id, cancellationToken) : null;
        _node = node is { IsArchived: false } ? node : null;
        _places = _node is null
            ? await PlaceList.LoadAsync(Context.Request, managing, Queries, listing => Queries.ListAsync(managing, listing, cancellationToken), cancellationToken)
            : null;
        return T("Roles_New");
    }

    private async Task CreateAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        var result = await Roles.CreateAsync(Caller, new NewRole(_node!.Id, _given["name"].ToString(), RightBoxes.Read(_given)), Context.RequestAborted);
        if (result.Id is { } id)
        {
            Navigation.NavigateTo(Invariant($"{RolesAddress.HrefOf(id)}?saved=1"));
            return;
        }

        ShowProblems(result.Problems);
    }
}
