using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Organisations: the tree and its summaries.</summary>
internal static class OrganisationsApi
{
    private const string List = "organisations";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/organisations").WithTags("Organisations");
        group.MapGet("", ListAsync).ForSignedIn()
            .WithSummary("Lists organisations, in the order of their numbers").Produces<ListPage<OrganisationResource>>();
        group.MapPost("", CreateAsync).RequirePermission(Permission.OrganisationsManage)
            .WithSummary("Makes an organisation").Produces<OrganisationResource>(StatusCodes.Status201Created);
        group.MapGet("/{id:long}", FindAsync).ForSignedIn().WithSummary("Reads an organisation").Produces<OrganisationResource>();
        group.MapPatch("/{id:long}", ChangeAsync).RequirePermission(Permission.OrganisationsManage).ComparingState()
            .WithSummary("Renames, moves, archives or restores an organisation, all or nothing").Produces<OrganisationResource>();
        group.MapGet("/{id:long}/summary", SummariseAsync).RequirePermission(Permission.DevicesRead)
            .WithSummary("Counts the devices of an organisation and what is below it").Produces<OrganisationSummary>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IOrganisationQueries queries, string? after, int? limit, string? search, long? below, bool? archived, CancellationToken cancellationToken)
    {
        var asked = new ListRequest(List, after, limit);
        var listing = new OrganisationListing
        {
            Search = search ?? "", Below = below, WithArchived = archived == true, AfterId = asked.ReadNumber() ?? 0, Take = asked.Take,
        };
        if (asked.Refusal is { } refusal)
        {
            return refusal;
        }

        var page = await queries.ListAsync(context.Caller(), listing, cancellationToken);
        return asked.Page(context, page.Rows.Select(row => OrganisationResource.Of(row.Node)), page.Rows.Count < page.Count ? page.Rows[^1].Node.Id : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is { } node
            ? EntityTag.Tagged(context, OrganisationResource.Of(node))
            : ApiProblems.NotFound();

    private static async Task<IResult> CreateAsync(
        HttpContext context, ApiBody<OrganisationCreation> body, IOrganisationCommands commands, CancellationToken cancellationToken)
    {
        var order = body.Value;
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<OrganisationKind>("kind", order.Kind, problems);
        if (kind is null && problems.Count == 0)
        {
            problems.Add(new("kind", "", "Write reseller, customer, branch or office."));
        }

        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var wish = new NewOrganisation { ParentId = order.ParentId, Kind = kind!.Value, Name = order.Name, TimeZone = order.TimeZone };
        var made = await commands.CreateAsync(context.Caller(), wish, cancellationToken);
        return made.Node is { } node
            ? ApiRequest.Created(context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/organisations/{node.Id}"), OrganisationResource.Of(node))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, long id, ApiBody<OrganisationChange> body, IOrganisationQueries queries, IOrganisationCommands commands,
        CancellationToken cancellationToken)
    {
        var (caller, order) = (context.Caller(), body.Value);
        if (await queries.FindAsync(caller, id, cancellationToken) is not { } node)
        {
            return ApiProblems.NotFound();
        }

        // Compared here, as the tag is one of what was shown, and once more with what is stored when it is written.
        var isBound = EntityTag.IsBoundTo(context, OrganisationResource.Of(node));
        if (isBound == false)
        {
            return EntityTag.Changed();
        }

        var edit = new OrganisationEdit
        {
            Name = order.Name == node.Name ? null : order.Name,
            ParentId = order.ParentId == node.ParentId ? null : order.ParentId,
            IsArchived = order.IsArchived == node.IsArchived ? null : order.IsArchived,
            Expected = isBound == true ? node : null,
        };
        var done = await commands.ChangeAsync(caller, id, edit, cancellationToken);
        return done.IsStale ? EntityTag.Changed()
            : done.Node is { } after ? EntityTag.Tagged(context, OrganisationResource.Of(after))
            : ApiProblems.Refused(done.Problems);
    }

    private static async Task<IResult> SummariseAsync(HttpContext context, long id, IOrganisationOverview overview, CancellationToken cancellationToken) =>
        await overview.FindAsync(context.Caller(), id, cancellationToken) switch
        {
            null => ApiProblems.NotFound(),
            { Summary: { } summary } => TypedResults.Ok(summary),
            _ => ApiProblems.Forbidden(Permission.DevicesRead),
        };
}
