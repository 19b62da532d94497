using System.Globalization;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Organisations;
using KPax.Web.Roles;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using static KPax.Web.Language.Words;
using static System.FormattableString;

namespace KPax.Web.Invitations;

/// <summary>Invites somebody. Works without script; without mail the link stands in the answer to the form and nowhere else.</summary>
public sealed partial class InvitePage
{
    private const string Base = "invitations/new";

    private OrganisationNode? _node;
    private PlaceList? _places;
    private IReadOnlyList<Role> _roles = [];
    private InvitationAnswer? _made;
    private IFormCollection? _given;
    private long? _chosen;

    [Inject] private IInvitations Invitations { get; set; } = default!;

    [Inject] private IRoles Roles { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    /// <summary>Link to the form for an organisation; null: it is chosen first.</summary>
    internal static string HrefOf(long? organisationId) => organisationId is { } id ? Invariant($"{Base}?org={id}") : Base;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var inviting = caller.Holding(Permission.UsersInvite);
        var node = await PlaceList.FindChosenAsync(Context.Request, inviting, Queries, cancellationToken);
        if (node is { IsArchived: false })
        {
            _node = node;
            _roles = RoleChoice.Givable(await Roles.ListAsync(caller, node.Id, cancellationToken), caller, node);
        }
        else
        {
            _places = await PlaceList.LoadAsync(Context.Request, inviting, Queries, listing => Queries.ListAsync(inviting, listing, cancellationToken), cancellationToken);
        }

        return T("Invite_New");
    }

    private async Task InviteAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        _chosen = long.TryParse(_given["role"], NumberStyles.None, CultureInfo.InvariantCulture, out var role) ? role : 0;
        var wish = new NewInvitation(_given["email"].ToString(), _chosen.Value, _node!.Id, _given["language"].ToString());
        _made = await Invitations.InviteAsync(Caller, wish, Context.RequestAborted);
        ShowProblems(_made.Problems);
        Context.Response.Headers.CacheControl = "no-store";
        _given = Problems.Count > 0 ? _given : null;
    }
}
