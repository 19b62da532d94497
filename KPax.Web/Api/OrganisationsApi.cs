using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Organisations: the tree, its settings and summaries.</summary>
internal static class OrganisationsApi
{
    private const string List = "organisations";

    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/organisations").WithTags("Organisations");
        group.MapGet("", ListAsync).ForSignedIn().WithSummary("Lists organisations").Produces<ListPage<OrganisationResource>>();
        group.MapPost("", CreateAsync).RequirePermission(Permission.OrganisationsManage).WithSummary("Makes an organisation").Produces<OrganisationResource>(StatusCodes.Status201Created);
        group.MapGet("/{id:long}", FindAsync).ForSignedIn().WithSummary("Reads an organisation").Produces<OrganisationResource>();
        group.MapPatch("/{id:long}", ChangeAsync).RequirePermission(Permission.OrganisationsManage).WithSummary("Renames, moves, archives or restores an organisation").Produces<OrganisationResource>();
        group.MapGet("/{id:long}/settings", ListSettingsAsync).ForSignedIn().WithSummary("Lists the settings that hold for an organisation").Produces<ListPage<SettingResource>>();
        group.MapPut("/{id:long}/settings/{key}", SetAsync).RequirePermission(Permission.SettingsManage).WithSummary("Sets a setting for an organisation and what is below it").Produces<OrganisationResource>();
        group.MapDelete("/{id:long}/settings/{key}", ResetAsync).RequirePermission(Permission.SettingsManage).WithSummary("Lets the setting from above hold again").Produces<OrganisationResource>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, IOrganisationQueries queries, string? after, int? limit, string? search, long? below, bool? archived, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var (take, place) = (ApiRequest.ReadLimit(limit, problems), ApiRequest.ReadPlace(List, after, problems));
        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var listing = new OrganisationListing { Search = search ?? "", Below = below, WithArchived = archived == true, AfterId = place ?? 0, Take = take };
        var page = await queries.ListAsync(context.Caller(), listing, cancellationToken);
        return ApiRequest.Page(
            context,
            [.. page.Rows.Select(row => OrganisationResource.Of(row.Node))],
            page.Rows.Count < page.Count ? ApiCursor.Write(List, page.Rows[^1].Node.Id) : null);
    }

    private static async Task<IResult> FindAsync(HttpContext context, long id, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is { } node
            ? EntityTag.Tagged(context, OrganisationResource.Of(node))
            : ApiProblems.NotFound();

    private static async Task<IResult> CreateAsync(
        HttpContext context, OrganisationCreation body, IOrganisationCommands commands, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var kind = ApiRequest.ReadWord<OrganisationKind>("kind", body.Kind, problems);
        if (kind is null && problems.Count == 0)
        {
            problems.Add(new("kind", "", "Write reseller, customer, branch or office."));
        }

        if (problems.Count > 0)
        {
            return ApiProblems.Invalid(problems);
        }

        var wish = new NewOrganisation { ParentId = body.ParentId, Kind = kind!.Value, Name = body.Name, TimeZone = body.TimeZone };
        var made = await commands.CreateAsync(context.Caller(), wish, cancellationToken);
        return made.Node is { } node
            ? ApiRequest.Created(context, string.Create(CultureInfo.InvariantCulture, $"/api/v1/organisations/{node.Id}"), OrganisationResource.Of(node))
            : ApiProblems.Refused(made.Problems);
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context, long id, OrganisationChange body, IOrganisationQueries queries, IOrganisationCommands commands, CancellationToken cancellationToken)
    {
        var caller = context.Caller();
        if (await queries.FindAsync(caller, id, cancellationToken) is not { } node)
        {
            return ApiProblems.NotFound();
        }

        if (EntityTag.Compare(context, OrganisationResource.Of(node)) is { } changed)
        {
            return changed;
        }

        // One at a time, each durable: what was done before one is refused stays, and the answer's problem names the field.
        var steps = new List<Func<Task<OrganisationResult>>>();
        if (body.Name is { } name && name != node.Name)
        {
            steps.Add(() => commands.RenameAsync(caller, id, name, cancellationToken));
        }

        if (body.ParentId is { } parent && parent != node.ParentId)
        {
            steps.Add(() => commands.MoveAsync(caller, id, parent, cancellationToken));
        }

        if (body.IsArchived is { } isArchived && isArchived != node.IsArchived)
        {
            steps.Add(() => commands.ArchiveAsync(caller, id, isArchived, cancellationToken));
        }

        foreach (var step in steps)
        {
            var done = await step();
            if (done.Node is null)
            {
                return ApiProblems.Refused(done.Problems);
            }

            node = done.Node;
        }

        return EntityTag.Tagged(context, OrganisationResource.Of(node));
    }

    private static async Task<IResult> ListSettingsAsync(HttpContext context, long id, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page<SettingResource>(
                context,
                [.. (await queries.ListSettingsAsync(context.Caller(), id, cancellationToken)).Select(one => new SettingResource(one.Key, Parse(one.Json), one.FromId))],
                next: null);

    private static async Task<IResult> SetAsync(
        HttpContext context, long id, string key, [FromBody] JsonElement value, IOrganisationQueries queries, IOrganisationCommands commands, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : Answer(await commands.SetAsync(context.Caller(), id, key, value.GetRawText(), cancellationToken));

    private static async Task<IResult> ResetAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, IOrganisationCommands commands, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : Answer(await commands.ResetAsync(context.Caller(), id, key, cancellationToken));

    private static IResult Answer(OrganisationResult result) =>
        result.Node is { } node ? TypedResults.Ok(OrganisationResource.Of(node)) : ApiProblems.Refused(result.Problems);

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
