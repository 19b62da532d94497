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
        group.MapPut("/{key}", SetAsync).RequirePermission(Permission.SettingsManage).ComparingState()
            .WithSummary("Sets a setting for an organisation and what is below it").Produces<SettingResource>();
        group.MapDelete("/{key}", ResetAsync).RequirePermission(Permission.SettingsManage).ComparingState()
            .WithSummary("Lets the setting from above hold again").Produces<SettingResource>();
    }

    private static async Task<IResult> ListAsync(HttpContext context, long id, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await queries.FindAsync(context.Caller(), id, cancellationToken) is null
            ? ApiProblems.NotFound()
            : ApiRequest.Page<SettingResource>(context, [.. (await queries.ListSettingsAsync(context.Caller(), id, cancellationToken)).Select(Of)], next: null);

    private static async Task<IResult> FindAsync(HttpContext context, long id, string key, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        await ReadAsync(context, id, key, queries, cancellationToken) is { } setting ? EntityTag.Tagged(context, Of(setting)) : ApiProblems.NotFound();

    private static Task<IResult> SetAsync(
        HttpContext context, long id, string key, [FromBody] JsonElement value, IOrganisationQueries queries, IOrganisationCommands commands,
        CancellationToken cancellationToken) => ChangeAsync(
            context, id, key, queries,
            expected => commands.SetAsync(context.Caller(), id, key, value.GetRawText(), expected, cancellationToken),
            cancellationToken);

    private static Task<IResult> ResetAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, IOrganisationCommands commands, CancellationToken cancellationToken) =>
        ChangeAsync(context, id, key, queries, expected => commands.ResetAsync(context.Caller(), id, key, expected, cancellationToken), cancellationToken);

    private static async Task<IResult> ChangeAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, Func<OrganisationSetting?, Task<OrganisationResult>> change,
        CancellationToken cancellationToken)
    {
        if (await queries.FindAsync(context.Caller(), id, cancellationToken) is null)
        {
            return ApiProblems.NotFound();
        }

        // Compared here, as the tag is one of what was shown, and once more with what is stored when it is written.
        var current = await ReadAsync(context, id, key, queries, cancellationToken);
        var isBound = current is null ? null : EntityTag.IsBoundTo(context, Of(current));
        if (isBound == false)
        {
            return EntityTag.Changed();
        }

        var done = await change(isBound == true ? current : null);
        return done.IsStale ? EntityTag.Changed()
            : !done.IsDone ? ApiProblems.Refused(done.Problems)
            : await FindAsync(context, id, key, queries, cancellationToken);
    }

    private static async Task<OrganisationSetting?> ReadAsync(
        HttpContext context, long id, string key, IOrganisationQueries queries, CancellationToken cancellationToken) =>
        (await queries.ListSettingsAsync(context.Caller(), id, cancellationToken)).FirstOrDefault(one => one.Key == key);

    private static SettingResource Of(OrganisationSetting setting)
    {
        using var document = JsonDocument.Parse(setting.Json);
        return new(setting.Key, document.RootElement.Clone(), setting.FromId);
    }
}
