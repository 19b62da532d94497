using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Personal access tokens of the account that asks.</summary>
internal static class TokensApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/tokens").WithTags("Tokens");
        group.MapGet("", ListAsync).ForSignedIn().WithSummary("Lists your tokens").Produces<ListPage<TokenResource>>();
        group.MapPost("", CreateAsync).RequirePermission(Permission.ApiTokens)
            .WithSummary("Makes a token; its text is shown once").Produces<TokenCreated>(StatusCodes.Status201Created);
        group.MapDelete("/{id:long}", RevokeAsync).ForSignedIn().WithSummary("Takes a token back").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IApiTokens tokens, CancellationToken cancellationToken) =>
        ApiRequest.Page<TokenResource>(context, [.. (await tokens.ListAsync(context.Caller(), cancellationToken)).Select(TokenResource.Of)], next: null);

    private static async Task<IResult> CreateAsync(HttpContext context, ApiBody<TokenCreation> body, IApiTokens tokens, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var permissions = PermissionNames.Read(body.Value.Permissions, problems);
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var order = body.Value;
        var wish = new NewApiToken { Name = order.Name, Permissions = permissions, OrganisationId = order.OrganisationId, Days = order.Days };
        var made = await tokens.CreateAsync(context.Caller(), wish, cancellationToken);
        return made.Token is { } token
            ? ApiRequest.Created(context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/tokens/{token.Id}"), new TokenCreated(TokenResource.Of(token), made.Text))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, long id, IApiTokens tokens, CancellationToken cancellationToken) =>
        await tokens.RevokeAsync(context.Caller(), id, cancellationToken) is null ? ApiProblems.NotFound() : TypedResults.NoContent();
}
