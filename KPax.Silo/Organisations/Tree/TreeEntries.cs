using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Entries of the audit log about organisations. Pure.</summary>
internal static class TreeEntries
{
    /// <summary>The entry of something that is done to an organisation.</summary>
    public static NewAuditEntry Of(Caller caller, string action, OrganisationNode node) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = "organisation",
        TargetId = $"{node.Id}",
        TargetName = node.Name,
        OrganisationId = node.Id,
    };

    /// <summary>The entry of an organisation that is made; it has no number yet.</summary>
    public static NewAuditEntry Made(Caller caller, OrganisationNode parent, OrganisationKind kind, string name) =>
        NewAuditEntry.By(caller, AuditActions.OrganisationCreate) with
        {
            TargetKind = "organisation",
            TargetName = name,
            After = JsonOf(new OrganisationNode(0, parent.Id, "", kind, name, false, parent.Region)),
        };

    /// <summary>The entries of a change, one for each part of it, as if they came one after the other.</summary>
    public static IEnumerable<NewAuditEntry> Of(Caller caller, OrganisationNode node, TreeEdit edit)
    {
        var before = node;
        foreach (var (action, after) in Steps(node, edit))
        {
            yield return Of(caller, action, after) with { Before = JsonOf(before), After = JsonOf(after) };
            before = after;
        }
    }

    private static IEnumerable<(string Action, OrganisationNode After)> Steps(OrganisationNode node, TreeEdit edit)
    {
        if (edit.Name is { } name)
        {
            yield return (AuditActions.OrganisationRename, node = node with { Name = name });
        }

        if (edit.Parent is { } parent)
        {
            yield return (AuditActions.OrganisationMove, node = node with { ParentId = parent.Id });
        }

        if (edit.IsArchived is { } isArchived)
        {
            yield return (isArchived ? AuditActions.OrganisationArchive : AuditActions.OrganisationRestore, node with { IsArchived = isArchived });
        }
    }

    private static string JsonOf(OrganisationNode node) => JsonSerializer.Serialize(
        new Dictionary<string, object?> { ["name"] = node.Name, ["kind"] = KindRules.WordOf(node.Kind), ["parent"] = node.ParentId, ["archived"] = node.IsArchived });
}
