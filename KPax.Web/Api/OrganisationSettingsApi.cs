using System.Text.Json;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace KPax.Web.Api;

/// <summary>Settings of organisations: what holds, what is set here, and what comes from above.</summary>
internal static class OrganisationSettingsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/organisations/{id:long}/settings").WithTags("Settings");
        group.MapGet("", ListAsync).ForSignedIn()
            .WithSummary("Lists the settings that hold for an organisation").Produces<ListPage<SettingResource>>();
        group.MapGet("/{key}", FindAsync).ForSignedIn().WithSummary("Reads a setting that holds for an organisation").Produces<SettingResource>();
        group.MapPut("/{key}", SetAsync).RequirePermission(Permission.SettingsManage)
            .WithSummary("Sets a setting for an organisation and what is below it").Produces<SettingResource>();
        group.MapDelete("/{key}", ResetAsync).RequirePermission(Permission.SettingsManage)
            .WithSummary("Lets the setting from above hold again").Produces<SettingResource>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, long id, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page<SettingResource>(context, [.. (await queries.ListSettingsAsync(context.Caller(), id, cancellationToken)).Select(Of)], next: null);

    private static async Task<IResult> FindAsync(HttpContext context, long id, string key, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await ReadAsync(context, id, key, queries, cancellationToken) is { } setting ? EntityTag.Tagged(context, setting) : ApiProblems.NotFound();

    private static async Task<IResult> SetAsync(
        HttpContext context, long id, string key, [FromBody] JsonElement value, IOrganisationQueries queries, IOrganisationCommands commands,
        CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : await AnswerAsync(
                context, key, await commands.SetAsync(context.Caller(), id, key, value.GetRawText(), cancellationToken), queries, cancellationToken);

    private static async Task<IResult> ResetAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, IOrganisationCommands commands, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : await AnswerAsync(context, key, await commands.ResetAsync(context.Caller(), id, key, cancellationToken), queries, cancellationToken);

    private static async Task<IResult> AnswerAsync(
        HttpContext context, string key, OrganisationResult done, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        done.Node is not { } node ? ApiProblems.Refused(done.Problems)
            : await ReadAsync(context, node.Id, key, queries, cancellationToken) is { } setting ? TypedResults.Ok(setting)
            : ApiProblems.NotFound();

    private static async Task<SettingResource?> ReadAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        (await queries.ListSettingsAsync(context.Caller(), id, cancellationToken)).FirstOrDefault(one => one.Key == key) is { } found ? Of(found) : null;

    private static SettingResource Of(OrganisationSetting setting)
    {
        using var document = JsonDocument.Parse(setting.Json);
        return new(setting.Key, document.RootElement.Clone(), setting.FromId);
    }
}
