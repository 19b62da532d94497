using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>People with their grants, and roles.</summary>
internal static class PeopleApi
{
    private const string List = "users";

    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("", ListAsync).RequirePermission(Permission.UsersRead).WithSummary("Lists people, by name").Produces<ListPage<UserResource>>();
        users.MapGet("/{id}", FindAsync).RequirePermission(Permission.UsersRead).WithSummary("Reads somebody").Produces<UserResource>();
        users.MapPost("/{id}/grants", GrantAsync).RequirePermission(Permission.UsersManage).WithSummary("Gives a role at an organisation").Produces<UserResource>(StatusCodes.Status201Created);
        users.MapDelete("/{id}/grants/{grant:long}", RevokeAsync).RequirePermission(Permission.UsersManage).WithSummary("Takes a role away").Produces(StatusCodes.Status204NoContent);
        api.MapGroup("/organisations/{id:long}/roles").WithTags("Roles").MapGet("", ListRolesAsync).ForSignedIn()
            .WithSummary("Lists the roles that can be given at an organisation").Produces<ListPage<RoleResource>>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IGrants grants, string? after, int? limit, string? search, long? organisation, long? role, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var (take, place) = (ApiRequest.ReadLimit(limit, problems), ApiRequest.ReadPlace(List, after, problems));
        if (place > int.MaxValue)
        {
            problems.Add(new("after", ApiRequest.Short(after), "Give `next` of the page before, as it is."));
        }

        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        // By name, which has no number to go on from: somebody who is renamed while the list is walked may come twice or not at all.
        var skip = (int)(place ?? 0);
        var listing = new PersonListing { Search = search ?? "", Below = organisation, RoleId = role, Skip = skip, Take = take };
        var page = await grants.ListPeopleAsync(context.Caller(), listing, cancellationToken);
        return ApiRequest.Page<UserResource>(
            context, [.. page.People.Select(UserResource.Of)], skip + page.People.Count < page.Count ? ApiCursor.Write(List, skip + page.People.Count) : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, IGrants grants, CancellationToken cancellationToken) =>
        await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is { } view ? EntityTag.Tagged(context, UserResource.Of(view)) : ApiProblems.NotFound();

    private static async Task<IResult> GrantAsync(HttpContext context, string id, GrantOrder body, IGrants grants, CancellationToken cancellationToken)
    {
        if (await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is null)
        {
            return ApiProblems.NotFound();
        }

        var given = await grants.GrantAsync(context.Caller(), new NewGrant(id, body.RoleId, body.OrganisationId), cancellationToken);
        return !given.IsDone ? ApiProblems.Refused(given.Problems)
            : await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is { } view
                ? ApiRequest.Created(context, $"/api/v1/users/{Uri.EscapeDataString(id)}", UserResource.Of(view))
                : ApiProblems.NotFound();
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, string id, long grant, IGrants grants, CancellationToken cancellationToken)
    {
        if (await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is not { } view || view.Grants.All(one => one.Id != grant))
        {
            return ApiProblems.NotFound();
        }

        var taken = await grants.RevokeAsync(context.Caller(), grant, cancellationToken);
        return taken.IsDone ? TypedResults.NoContent() : ApiProblems.Refused(taken.Problems);
    }

    private static async Task<IResult> ListRolesAsync(HttpContext context, long id, IRoles roles, CancellationToken cancellationToken) =>
        await roles.ListAsync(context.Caller(), id, cancellationToken) is { } found
            ? ApiRequest.Page<RoleResource>(context, [.. found.Select(RoleResource.Of)], next: null)
            : ApiProblems.NotFound();
}
