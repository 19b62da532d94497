using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Roles;
using Microsoft.AspNetCore.Components;
using static KPax.Web.Language.Words;

namespace KPax.Web.Invitations;

/// <summary>Lists invitations, sends them again and takes them back. Works without script; a link stands in the answer to its form and nowhere else.</summary>
public sealed partial class InvitationsPage
{
    private readonly Dictionary<long, Role?> _roles = [];
    private InvitationsAddress _address = new();
    private OrganisationNode? _node;
    private InvitationPage _page = new([], 0);
    private InvitationAnswer? _sent;

    [Inject] private IInvitations Invitations { get; set; } = default!;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        _address = InvitationsAddress.Parse(Context.Request.QueryString.Value);
        _node = _address.Organisation is { } id ? await Queries.FindAsync(caller, id, cancellationToken) : null;
        await LoadAsync(cancellationToken);
        return T("Invite_Title");
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        _page = await Invitations.ListAsync(Caller, _address.Listing, cancellationToken);
        if (_page.Rows.Count == 0 && _page.Count > 0)
        {
            // The list became shorter than the address thinks: its last page.
            _address = _address with { Page = ((_page.Count - 1) / InvitationsAddress.Size) + 1 };
            _page = await Invitations.ListAsync(Caller, _address.Listing, cancellationToken);
        }

        foreach (var roleId in _page.Rows.Select(row => row.RoleId).Distinct().Where(roleId => !_roles.ContainsKey(roleId)))
        {
            _roles[roleId] = await Roles.FindAsync(Caller, roleId, cancellationToken);
        }
    }

    private string RoleOf(InvitationView row) => _roles.GetValueOrDefault(row.RoleId) is { } role ? RoleWords.NameOf(role) : T("Invite_Gone");

    private async Task ResendAsync(long id)
    {
        _sent = await Invitations.ResendAsync(Caller, id, Context.RequestAborted);
        ShowProblems(_sent?.Problems ?? []);
        Context.Response.Headers.CacheControl = "no-store";
        await LoadAsync(Context.RequestAborted);
    }

    private async Task RevokeAsync(long id)
    {
        await Invitations.RevokeAsync(Caller, id, Context.RequestAborted);
        Navigation.NavigateTo(_address.Href);
    }
}
