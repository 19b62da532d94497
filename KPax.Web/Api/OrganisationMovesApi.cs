using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Moves of subtrees: looked at before, begun, and watched while they go on.</summary>
internal static class OrganisationMovesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/organisations/{id:long}/moves").WithTags("Organisations");
        group.MapGet("/preview", PreviewAsync).RequirePermission(Permission.OrganisationsManage)
            .WithSummary("Tells what a move below another organisation would do").Produces<MovePreview>();
        group.MapPost("", BeginAsync).RequirePermission(Permission.OrganisationsManage)
            .WithSummary("Begins a move that goes on by itself").Produces<OrganisationMove>(StatusCodes.Status202Accepted);
        api.MapGroup("/organisation-moves").WithTags("Organisations").MapGet("/{id:long}", FindAsync).RequirePermission(Permission.OrganisationsManage)
            .WithSummary("Tells how far a move is").Produces<OrganisationMove>();
    }

    private static async Task<IResult> PreviewAsync(HttpContext context, long id, long parent, IOrganisationMoves moves, CancellationToken cancellationToken) =>
        await moves.PreviewAsync(context.Caller(), id, parent, cancellationToken) is { } preview ? TypedResults.Ok(preview) : ApiProblems.NotFound();

    private static async Task<IResult> BeginAsync(
        HttpContext context, long id, ApiBody<MoveOrder> body, IOrganisationMoves moves, CancellationToken cancellationToken)
    {
        if (await moves.BeginAsync(context.Caller(), id, body.Value.ParentId, cancellationToken) is not { } move)
        {
            return ApiProblems.NotFound();
        }

        if (move.Id == 0)
        {
            return ApiProblems.Refused(move.Problems);
        }

        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/organisation-moves/{move.Id}");
        return TypedResults.Json(move, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IOrganisationMoves moves, CancellationToken cancellationToken) =>
        await moves.FindAsync(context.Caller(), id, cancellationToken) is { } move ? TypedResults.Ok(move) : ApiProblems.NotFound();
}
