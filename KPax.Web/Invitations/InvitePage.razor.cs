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

    private Caller _caller = Caller.Nobody;
    private OrganisationNode? _node;
    private PlaceList? _places;
    private IReadOnlyList<Role> _roles = [];
    private IReadOnlyList<OrganisationProblem> _problems = [];
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
        _caller = caller;
        var inviting = caller.Holding(Permission.UsersInvite);
        var node = PlaceList.Number(Context.Request, "org") is { } id
            ? await Queries.FindAsync(inviting, id, cancellationToken)
            : await OnlyAsync(inviting, cancellationToken);
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

    private async Task<OrganisationNode?> OnlyAsync(Caller inviting, CancellationToken cancellationToken) =>
        Context.Request.Query["choose"] != "1" && (await Queries.ListAsync(inviting, new OrganisationListing { Take = 2 }, cancellationToken)) is { Count: 1 } one
            ? one.Rows[0].Node
            : null;

    private async Task InviteAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        _chosen = long.TryParse(_given["role"], NumberStyles.None, CultureInfo.InvariantCulture, out var role) ? role : 0;
        var wish = new NewInvitation(_given["email"].ToString(), _chosen.Value, _node!.Id, _given["language"].ToString());
        _made = await Invitations.InviteAsync(_caller, wish, Context.RequestAborted);
        _problems = _made.Problems;
        Context.Response.Headers.CacheControl = "no-store";
        Context.Response.StatusCode = _problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        _given = _problems.Count > 0 ? _given : null;
    }
}
