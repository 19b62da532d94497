using System.Globalization;
using KPax.Contracts.Accounts;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Invitations: the only way by which people come in.</summary>
internal static class InvitationsApi
{
    private const string List = "invitations";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/invitations").WithTags("Invitations");
        group.MapGet("", ListAsync).RequirePermission(Permission.UsersRead).WithSummary("Lists invitations, newest first").Produces<ListPage<InvitationResource>>();
        group.MapPost("", InviteAsync).RequirePermission(Permission.UsersInvite)
            .WithSummary("Invites somebody by e-mail").Produces<InvitationSent>(StatusCodes.Status201Created);
        group.MapGet("/{id:long}", FindAsync).RequirePermission(Permission.UsersRead).WithSummary("Reads an invitation").Produces<InvitationResource>();
        group.MapPost("/{id:long}/resend", ResendAsync).RequirePermission(Permission.UsersInvite)
            .WithSummary("Sends an invitation again, with a new link").Produces<InvitationSent>();
        group.MapDelete("/{id:long}", RevokeAsync).RequirePermission(Permission.UsersInvite)
            .WithSummary("Takes an invitation back").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IInvitations invitations, string? after, int? limit, string? search, long? organisation, bool? open, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var listing = new InvitationListing { Search = search ?? "", Below = organisation, OnlyOpen = open == true, Before = asked.ReadNumber(), Take = asked.Take };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await invitations.ListAsync(context.Caller(), listing, cancellationToken);
        return asked.Page(context, page.Rows.Select(InvitationResource.Of), page.Rows.Count < page.Count ? page.Rows[^1].Id : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IInvitations invitations, CancellationToken cancellationToken) =>
        await invitations.FindAsync(context.Caller(), id, cancellationToken) is { } view ? TypedResults.Ok(InvitationResource.Of(view)) : ApiProblems.NotFound();

    private static async Task<IResult> InviteAsync(
        HttpContext context, ApiBody<InvitationOrder> body, IInvitations invitations, CancellationToken cancellationToken)
    {
        var order = body.Value;
        var answer = await invitations.InviteAsync(context.Caller(), new(order.Email, order.RoleId, order.OrganisationId, order.Language), cancellationToken);
        return answer.Invitation is { } view
            ? ApiRequest.Created(
                context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/invitations/{view.Id}"), new InvitationSent(InvitationResource.Of(view), answer.Link))
            : ApiProblems.Refused(answer.Problems);
    }

    private static async Task<IResult> ResendAsync(HttpContext context, long id, IInvitations invitations, CancellationToken cancellationToken) =>
        await invitations.ResendAsync(context.Caller(), id, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { Invitation: { } view, Link: var link } => TypedResults.Ok(new InvitationSent(InvitationResource.Of(view), link)),
            var answer => ApiProblems.Refused(answer.Problems),
        };

    private static async Task<IResult> RevokeAsync(HttpContext context, long id, IInvitations invitations, CancellationToken cancellationToken) =>
        await invitations.RevokeAsync(context.Caller(), id, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { State: InvitationState.Used } => ApiProblems.Refused([new("invitation", $"{id}", "It was used. Take the grant of that person away instead.")]),
            _ => TypedResults.NoContent(),
        };
}
