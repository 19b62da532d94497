using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Audit;

/// <summary>Changes of the tree and of settings, each with its entry in the audit log.</summary>
internal sealed class AuditedOrganisationCommands(OrganisationCommands commands, IOrganisationDirectory directory, IAuditLog log) : IOrganisationCommands
{
    public async Task<OrganisationResult> CreateAsync(Caller caller, NewOrganisation wish, CancellationToken cancellationToken) =>
        await TellAsync(caller, AuditActions.OrganisationCreate, null, await commands.CreateAsync(caller, wish, cancellationToken));

    public Task<OrganisationResult> RenameAsync(Caller caller, long id, string name, CancellationToken cancellationToken) => ChangeAsync(
        caller, AuditActions.OrganisationRename, id, () => commands.RenameAsync(caller, id, name, cancellationToken), cancellationToken);

    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken) => ChangeAsync(
        caller, AuditActions.OrganisationMove, id, () => commands.MoveAsync(caller, id, newParentId, cancellationToken), cancellationToken);

    public Task<OrganisationResult> ArchiveAsync(Caller caller, long id, bool isArchived, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        isArchived ? AuditActions.OrganisationArchive : AuditActions.OrganisationRestore,
        id,
        () => commands.ArchiveAsync(caller, id, isArchived, cancellationToken),
        cancellationToken);

    public async Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, CancellationToken cancellationToken)
    {
        var before = await OwnAsync(id, key, cancellationToken);
        var result = await commands.SetAsync(caller, id, key, json, cancellationToken);
        return await TellSettingAsync(caller, AuditActions.SettingSet, key, before, await OwnAsync(id, key, cancellationToken), result);
    }

    public async Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, CancellationToken cancellationToken)
    {
        var before = await OwnAsync(id, key, cancellationToken);
        return await TellSettingAsync(caller, AuditActions.SettingReset, key, before, null, await commands.ResetAsync(caller, id, key, cancellationToken));
    }

    /// <summary>The entry of something that was done to an organisation.</summary>
    private static NewAuditEntry EntryOf(Caller caller, string action, OrganisationNode node) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "organisation",
        TargetId = $"{node.Id}",
        TargetName = node.Name,
        OrganisationId = node.Id,
    };

    private async Task<OrganisationResult> ChangeAsync(
        Caller caller, string action, long id, Func<Task<OrganisationResult>> change, CancellationToken cancellationToken)
    {
        var before = await directory.FindAsync(id, cancellationToken);
        return await TellAsync(caller, action, before, await change());
    }

    // What is done is told, whoever leaves meanwhile.
    private async Task<OrganisationResult> TellAsync(Caller caller, string action, OrganisationNode? before, OrganisationResult result)
    {
        if (result.Node is { } node && node != before)
        {
            var entry = EntryOf(caller, action, node) with { Before = before is null ? null : JsonOf(before), After = JsonOf(node) };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return result;
    }

    private async Task<OrganisationResult> TellSettingAsync(
        Caller caller, string action, string key, string? before, string? after, OrganisationResult result)
    {
        if (result.Node is { } node && before != after)
        {
            var entry = EntryOf(caller, action, node) with { Before = SettingOf(key, before), After = SettingOf(key, after) };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return result;
    }

    private async Task<string?> OwnAsync(long id, string key, CancellationToken cancellationToken) =>
        (await directory.GetTreeAsync(cancellationToken)).FindOwn(key, Organisations.Settings.SettingScope.Organisation(id));

    private static string? SettingOf(string key, string? json) => json is null ? null : SettingEntry.JsonOf(key, json);

    private static string JsonOf(OrganisationNode node) => JsonSerializer.Serialize(
        new Dictionary<string, object?> { ["name"] = node.Name, ["kind"] = KindRules.WordOf(node.Kind), ["parent"] = node.ParentId, ["archived"] = node.IsArchived });
}
