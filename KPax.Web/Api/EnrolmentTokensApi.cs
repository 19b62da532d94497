using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Enrolment;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Enrolment tokens: by which agents come in, one each.</summary>
internal static class EnrolmentTokensApi
{
    private const string List = "enrolment-tokens";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/enrolment-tokens").WithTags("Enrolment tokens");
        group.MapGet("", ListAsync).RequirePermission(Permission.AgentsManage).WithSummary("Lists enrolment tokens, newest first").Produces<ListPage<TokenView>>();
        group.MapPost("", CreateAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Makes an enrolment token for one agent; its text is shown once").Produces<EnrolmentTokenMade>(StatusCodes.Status201Created);
        group.MapDelete("/{id:long}", RevokeAsync).RequirePermission(Permission.AgentsManage)
            .WithSummary("Ends an enrolment token that nobody used").Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IEnrolmentDesk desk, string? after, int? limit, long? organisation, bool? open, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var query = new TokenQuery { Below = organisation, OpenOnly = open == true, Before = asked.ReadNumber(), Take = asked.Take };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await desk.ListAsync(context.Caller(), query, cancellationToken);
        return asked.Page(context, page.Tokens, page.Next);
    }

    private static async Task<IResult> CreateAsync(
        HttpContext context, ApiBody<EnrolmentTokenOrder> body, IEnrolmentDesk desk, CancellationToken cancellationToken)
    {
        var order = body.Value;
        var made = await desk.CreateAsync(
            context.Caller(), new NewToken { OrganisationId = order.OrganisationId, Hours = order.Hours, Note = order.Note }, cancellationToken);
        return made.View is { } view
            ? ApiRequest.Created(
                context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/enrolment-tokens/{view.Id}"), new EnrolmentTokenMade(view, made.Token, made.Authority))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, long id, IEnrolmentDesk desk, CancellationToken cancellationToken) =>
        await desk.RevokeAsync(context.Caller(), id, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { State: TokenState.Used } => ApiProblems.Refused([new("token", $"{id}", "An agent came with it. Revoke that agent instead.")]),
            _ => TypedResults.NoContent(),
        };
}
