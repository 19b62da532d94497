using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Organisations.Tree;

/// <summary>What becomes of inherited settings by a move. Pure.</summary>
internal static class InheritedChanges
{
    /// <summary>Those that hold another value below the new parent; what the organisation sets itself goes with it.</summary>
    public static IReadOnlyList<InheritedChange> Of(
        OrganisationTree tree, SettingCatalog catalog, OrganisationNode node, OrganisationNode parent, Caller caller)
    {
        var changes = new List<InheritedChange>();
        foreach (var setting in catalog.All.Where(setting => setting.Levels.Contains(SettingLevel.Organisation)))
        {
            if (tree.FindOwn(setting.Key, SettingScope.Organisation(node.Id)) is not null)
            {
                continue;
            }

            var before = tree.FindSetting(setting.Key, node.Id)?.Json ?? setting.Default;
            var after = tree.FindSetting(setting.Key, parent.Id);
            if (before != (after?.Json ?? setting.Default))
            {
                var from = after is { } found && tree.Find(found.From.Id) is { } above && caller.MaySee(above.Path) ? above.Name : "";
                changes.Add(new InheritedChange(setting.Key, before, after?.Json ?? setting.Default, from));
            }
        }

        return changes;
    }
}
