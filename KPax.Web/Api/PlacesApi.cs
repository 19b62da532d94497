using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Moves of devices and agents inside their customer, and what they would do.</summary>
internal static class PlacesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var devices = api.MapGroup("/devices/{id:long}/place").WithTags("Devices");
        devices.MapGet("/preview", PreviewDeviceAsync).RequirePermission(Permission.DevicesManage)
            .WithSummary("Tells what a move of a device would do").Produces<PlacePreviewResource>();
        devices.MapPut("", MoveDeviceAsync).RequirePermission(Permission.DevicesManage)
            .WithSummary("Puts a device into another organisation, with its history").Produces<PlaceResource>();
        var agents = api.MapGroup("/agents/{id:long}/place").WithTags("Agents");
        agents.MapGet("/preview", PreviewAgentAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Tells what a move of an agent would do").Produces<PlacePreviewResource>();
        agents.MapPut("", MoveAgentAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Puts an agent into another organisation").Produces<PlaceResource>();
    }

    private static async Task<IResult> PreviewDeviceAsync(HttpContext context, long id, long organisation, IPlaceMoves moves, CancellationToken cancellationToken) =>
        Show(await moves.PreviewDeviceAsync(context.Caller(), id, organisation, cancellationToken));

    private static async Task<IResult> PreviewAgentAsync(
        HttpContext context, long id, long organisation, bool? withDevices, IPlaceMoves moves, CancellationToken cancellationToken) =>
        Show(await moves.PreviewAgentAsync(context.Caller(), id, organisation, withDevices == true, cancellationToken));

    // The preview judges what may be seen, so that what is not there is not there for the move either.
    private static async Task<IResult> MoveDeviceAsync(
        HttpContext context, long id, ApiBody<DevicePlaceOrder> body, IPlaceMoves moves, CancellationToken cancellationToken) =>
        await moves.PreviewDeviceAsync(context.Caller(), id, body.Value.OrganisationId, cancellationToken) is null
            ? ApiProblems.NotFound()
            : Answer(await moves.MoveDeviceAsync(context.Caller(), id, body.Value.OrganisationId, cancellationToken));

    private static async Task<IResult> MoveAgentAsync(
        HttpContext context, long id, ApiBody<AgentPlaceOrder> body, IPlaceMoves moves, CancellationToken cancellationToken)
    {
        var order = body.Value;
        return await moves.PreviewAgentAsync(context.Caller(), id, order.OrganisationId, order.WithDevices, cancellationToken) is null
            ? ApiProblems.NotFound()
            : Answer(await moves.MoveAgentAsync(context.Caller(), id, order.OrganisationId, order.WithDevices, cancellationToken));
    }

    private static IResult Show(PlacePreview? preview) => preview is null ? ApiProblems.NotFound() : TypedResults.Ok(PlacePreviewResource.Of(preview));

    private static IResult Answer(PlaceResult done) =>
        done.Place is { } place ? TypedResults.Ok(new PlaceResource(place.Id, done.Devices)) : ApiProblems.Refused(done.Problems);
}
