using System.Globalization;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Roles: those that are built in, and those of organisations.</summary>
internal static class RolesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var there = api.MapGroup("/organisations/{id:long}/roles").WithTags("Roles");
        there.MapGet("", ListAsync).ForSignedIn().WithSummary("Lists the roles that can be given at an organisation").Produces<ListPage<RoleResource>>();
        there.MapPost("", CreateAsync).RequirePermission(Permission.RolesManage)
            .WithSummary("Makes a role of an organisation's own").Produces<RoleResource>(StatusCodes.Status201Created);
        var roles = api.MapGroup("/roles/{id:long}").WithTags("Roles");
        roles.MapGet("", FindAsync).ForSignedIn().WithSummary("Reads a role").Produces<RoleResource>();
        roles.MapPatch("", ChangeAsync).RequirePermission(Permission.RolesManage).ComparingState()
            .WithSummary("Changes a role, for everybody who has it").Produces<RoleResource>();
        roles.MapDelete("", RemoveAsync).RequirePermission(Permission.RolesManage)
            .WithSummary("Takes a role away that nobody has").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, long id, IRoles roles, CancellationToken cancellationToken) =>
        await roles.ListAsync(context.Caller(), id, cancellationToken) is { } found
            ? ApiRequest.Page<RoleResource>(context, [.. found.Select(RoleResource.Of)], next: null)
            : ApiProblems.NotFound();

    private static async Task<IResult> FindAsync(HttpContext context, long id, IRoles roles, CancellationToken cancellationToken) =>
        await roles.FindAsync(context.Caller(), id, cancellationToken) is { } role ? EntityTag.Tagged(context, RoleResource.Of(role)) : ApiProblems.NotFound();

    private static async Task<IResult> CreateAsync(
        HttpContext context, long id, ApiBody<RoleOrder> body, IRoles roles, CancellationToken cancellationToken)
    {
        if (await roles.ListAsync(context.Caller(), id, cancellationToken) is null)
        {
            return ApiProblems.NotFound();
        }

        var problems = new List<OrganisationProblem>();
        var permissions = PermissionNames.Read(body.Value.Permissions, problems);
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var made = await roles.CreateAsync(context.Caller(), new NewRole(id, body.Value.Name, permissions), cancellationToken);
        return made.Id is { } number && await roles.FindAsync(context.Caller(), number, cancellationToken) is { } role
            ? ApiRequest.Created(context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/roles/{number}"), RoleResource.Of(role))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, long id, ApiBody<RoleChange> body, IRoles roles, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(context.Caller(), id, cancellationToken) is not { } role)
        {
            return ApiProblems.NotFound();
        }

        var problems = new List<OrganisationProblem>();
        var permissions = body.Value.Permissions is { } names ? PermissionNames.Read(names, problems) : (Permission?)null;
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        // Compared here, as the tag is one of what was shown, and once more with what is stored when it is written.
        var isBound = EntityTag.IsBoundTo(context, RoleResource.Of(role));
        if (isBound == false)
        {
            return EntityTag.Changed();
        }

        var edit = new RoleEdit { Name = body.Value.Name, Permissions = permissions, Expected = isBound == true ? role : null };
        var done = await roles.ChangeAsync(context.Caller(), id, edit, cancellationToken);
        return done.IsStale ? EntityTag.Changed()
            : !done.IsDone ? ApiProblems.Refused(done.Problems)
            : await FindAsync(context, id, roles, cancellationToken);
    }

    private static async Task<IResult> RemoveAsync(HttpContext context, long id, IRoles roles, CancellationToken cancellationToken)
    {
        if (await roles.FindAsync(context.Caller(), id, cancellationToken) is null)
        {
            return ApiProblems.NotFound();
        }

        var done = await roles.RemoveAsync(context.Caller(), id, cancellationToken);
        return done.IsDone ? TypedResults.NoContent() : ApiProblems.Refused(done.Problems);
    }
}
