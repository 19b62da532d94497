using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>People with their grants.</summary>
internal static class PeopleApi
{
    private const string List = "users";

    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("", ListAsync).RequirePermission(Permission.UsersRead).WithSummary("Lists people, in the order of their numbers").Produces<ListPage<UserResource>>();
        users.MapGet("/{id}", FindAsync).RequirePermission(Permission.UsersRead).WithSummary("Reads somebody").Produces<UserResource>();
        users.MapPost("/{id}/grants", GrantAsync).RequirePermission(Permission.UsersManage).ComparingState()
            .WithSummary("Gives a role at an organisation").Produces<UserResource>(StatusCodes.Status201Created);
        users.MapDelete("/{id}/grants/{grant:long}", RevokeAsync).RequirePermission(Permission.UsersManage).ComparingState()
            .WithSummary("Takes a role away").Produces(StatusCodes.Status204NoContent);
        users.MapPut("/{id}/lock", LockOutAsync).RequirePermission(Permission.UsersManage).ComparingState()
            .WithSummary("Locks somebody out").Produces(StatusCodes.Status204NoContent);
        users.MapDelete("/{id}/lock", LetInAsync).RequirePermission(Permission.UsersManage).ComparingState()
            .WithSummary("Lets somebody in again").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IGrants grants, string? after, int? limit, string? search, long? organisation, long? role, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var listing = new PersonListing { Search = search ?? "", Below = organisation, RoleId = role, AfterId = asked.ReadPlace(), Take = asked.Take };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await grants.ListPeopleAsync(context.Caller(), listing, cancellationToken);
        return asked.Page(context, page.People.Select(UserResource.Of), page.People.Count < page.Count ? page.People[^1].Person.UserId : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, IGrants grants, CancellationToken cancellationToken) =>
        await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is { } view ? EntityTag.Tagged(context, UserResource.Of(view)) : ApiProblems.NotFound();

    private static async Task<IResult> GrantAsync(HttpContext context, string id, ApiBody<GrantOrder> body, IGrants grants, CancellationToken cancellationToken)
    {
        if (await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is not { } before)
        {
            return ApiProblems.NotFound();
        }

        if (!IsCurrent(context, before, out var expected))
        {
            return EntityTag.Changed();
        }

        var wish = new NewGrant(id, body.Value.RoleId, body.Value.OrganisationId) { Expected = expected };
        var given = await grants.GrantAsync(context.Caller(), wish, cancellationToken);
        return given.IsStale ? EntityTag.Changed()
            : !given.IsDone ? ApiProblems.Refused(given.Problems)
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

        return IsCurrent(context, view, out var expected)
            ? Answer(await grants.RevokeAsync(context.Caller(), grant, expected, cancellationToken))
            : EntityTag.Changed();
    }

    private static Task<IResult> LockOutAsync(HttpContext context, string id, IGrants grants, CancellationToken cancellationToken) =>
        SetLockAsync(context, id, true, grants, cancellationToken);

    private static Task<IResult> LetInAsync(HttpContext context, string id, IGrants grants, CancellationToken cancellationToken) =>
        SetLockAsync(context, id, false, grants, cancellationToken);

    private static async Task<IResult> SetLockAsync(HttpContext context, string id, bool isLockedOut, IGrants grants, CancellationToken cancellationToken)
    {
        if (await grants.FindPersonAsync(context.Caller(), id, cancellationToken) is not { } view)
        {
            return ApiProblems.NotFound();
        }

        return IsCurrent(context, view, out var expected)
            ? Answer(await grants.LockOutAsync(context.Caller(), id, isLockedOut, expected, cancellationToken))
            : EntityTag.Changed();
    }

    // Compared here, as the tag is one of what was shown; what is expected is compared once more with what is stored when it is written.
    private static bool IsCurrent(HttpContext context, PersonView view, out PersonView? expected)
    {
        var isBound = EntityTag.IsBoundTo(context, UserResource.Of(view));
        expected = isBound == true ? view : null;
        return isBound != false;
    }

    private static IResult Answer(AccessResult done) =>
        done.IsStale ? EntityTag.Changed() : done.IsDone ? TypedResults.NoContent() : ApiProblems.Refused(done.Problems);
}
