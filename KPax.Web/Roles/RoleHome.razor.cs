using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Roles;

/// <summary>One role. Works without script.</summary>
public sealed partial class RoleHome
{
    private const int MostPlaces = 20;

    private Role? _role;
    private RoleUse _use = new(0, [], 0, 0);
    private OrganisationNode? _node;
    private RoleChange? _change;
    private bool _mayChange;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _role = await Roles.FindAsync(caller, Id, cancellationToken);
        if (_role is null || await Roles.FindUseAsync(caller, Id, cancellationToken) is not { } use)
        {
            _role = null;
            return null;
        }

        _use = use;
        _node = _role.OrganisationId is { } owner ? await Queries.FindAsync(caller, owner, cancellationToken) : null;
        _mayChange = _node is not null && caller.May(Permission.RolesManage | _role.Permissions, _node.Path);
        if (HttpMethods.IsPost(Context.Request.Method) && (await Context.Request.ReadFormAsync(cancellationToken))["_handler"] == "change")
        {
            // The form that does it stands in the preview: it must be there to be sent.
            _change = await ReadAsync();
        }

        return RoleWords.NameOf(_role);
    }

    private async Task PreviewAsync() => _change = await ReadAsync();

    private async Task ChangeAsync()
    {
        _change = await ReadAsync();
        Say(await Roles.ChangeAsync(Caller, Id, _change.Name, _change.Permissions, Context.RequestAborted), $"{RolesAddress.HrefOf(Id)}?saved=1");
    }

    private async Task RemoveAsync() => Say(await Roles.RemoveAsync(Caller, Id, Context.RequestAborted), RolesAddress.Base);

    private async Task<RoleChange> ReadAsync()
    {
        var form = await Context.Request.ReadFormAsync(Context.RequestAborted);
        return new RoleChange(form["name"].ToString().Trim(), RightBoxes.Read(form));
    }

    private void Say(AccessResult result, string next)
    {
        if (result.IsDone)
        {
            Navigation.NavigateTo(next);
            return;
        }

        ShowProblems(result.Problems);
    }
}
