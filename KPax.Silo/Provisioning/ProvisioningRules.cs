using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Provisioning;

/// <summary>What is wrong with a provisioning file beside the organisations that there are. Pure.</summary>
internal static class ProvisioningRules
{
    /// <summary>All that is wrong, each naming the entry and the mend; empty: it can be put in place.</summary>
    public static IReadOnlyList<string> FindProblems(ProvisioningFile file, IReadOnlyCollection<OrganisationNode> known, SettingCatalog catalog, TreeLimits limits)
    {
        var problems = new List<string>();
        var root = known.FirstOrDefault(node => node.ParentId is null);
        var children = known.Where(node => node.ParentId is not null).ToLookup(node => node.ParentId!.Value);
        var places = new HashSet<string>(StringComparer.Ordinal) { "" };
        var byId = known.ToDictionary(node => node.Id);
        foreach (var node in known.Where(node => node.ParentId is not null))
        {
            places.Add(PlaceOf(byId, node));
        }

        if (file.Root is { } own)
        {
            CheckSettings(own, catalog, problems);
        }

        CheckLevel(file.Organisations, OrganisationKind.Root, "the root", root, 1, "");
        CheckReferences(file, places, problems);
        return problems;

        void CheckLevel(IReadOnlyList<ProvisionedOrganisation> entries, OrganisationKind kind, string above, OrganisationNode? parent, int level, string place)
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                var there = parent is null ? null : children[parent.Id].FirstOrDefault(node => NameRules.KeyOf(node.Name) == NameRules.KeyOf(entry.Name));
                CheckEntry(entry, kind, above, there, level, seen);
                var own = place.Length == 0 ? NameRules.KeyOf(entry.Name) : $"{place}/{NameRules.KeyOf(entry.Name)}";
                places.Add(own);
                CheckLevel(entry.Children, entry.Kind ?? OrganisationKind.Customer, entry.Name, there, level + 1, own);
            }
        }

        void CheckEntry(ProvisionedOrganisation entry, OrganisationKind parent, string above, OrganisationNode? there, int level, Dictionary<string, string> seen)
        {
            if (entry.Name.Length > 0 && !seen.TryAdd(NameRules.KeyOf(entry.Name), entry.At))
            {
                problems.Add($"{entry.At}.name is '{entry.Name}'; {seen[NameRules.KeyOf(entry.Name)]} has this name too: choose another, or write it once.");
            }

            if (entry.Kind is { } kind && !KindRules.MayStand(kind, parent))
            {
                problems.Add($"{entry.At}.kind is '{KindRules.WordOf(kind)}'; it cannot stand below {above}: it stands below {KindRules.ParentsOf(kind)}.");
            }

            if (there is not null && entry.Kind is { } wanted && there.Kind != wanted)
            {
                problems.Add($"{entry.At}.kind is '{KindRules.WordOf(wanted)}'; organisation {there.Id} of this name is a {KindRules.WordOf(there.Kind)}: write that, or another name.");
            }

            if (there is { IsArchived: true })
            {
                problems.Add($"{entry.At}.name is '{entry.Name}'; organisation {there.Id} of this name is archived: take it back with kpax org restore {there.Id}, or choose another name.");
            }

            if (level > limits.MaxLevels)
            {
                problems.Add($"{entry.At} stands {level} levels below the root; KPax:Organisations:MaxLevels allows {limits.MaxLevels}.");
            }

            CheckSettings(entry, catalog, problems);
        }
    }

    /// <summary>Names from below the root in the form in which places are compared.</summary>
    public static string KeyOf(string place) => string.Join('/', place.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(name => NameRules.KeyOf(NameRules.Tidy(name))));

    private static void CheckSettings(ProvisionedOrganisation entry, SettingCatalog catalog, List<string> problems)
    {
        foreach (var (key, json) in entry.Settings)
        {
            problems.AddRange(catalog.Check(key, SettingLevel.Organisation, json).Problems.Select(problem => $"{entry.At}.settings: {problem}"));
        }
    }

    private static void CheckReferences(ProvisioningFile file, HashSet<string> places, List<string> problems)
    {
        var references = file.Roles.Select(role => (role.At, role.Organisation)).Concat(file.Tokens.Select(token => (token.At, token.Organisation)))
            .Concat(file.Invitations.Select(invitation => (invitation.At, invitation.Organisation)));
        foreach (var (at, organisation) in references.Where(one => !places.Contains(KeyOf(one.Organisation))))
        {
            problems.Add($"{at}.organisation is '{organisation}'; there is none: write the names from below the root with slashes between, such as Acme/Paris, or leave it out for the root.");
        }

        CheckTwice(file.Tokens.Select(token => (token.At, Field: "note", Key: $"{KeyOf(token.Organisation)}\n{token.Note}", Value: token.Note)), problems);
        var files = file.Tokens.Select(token => (token.At, token.File)).Concat(file.Invitations.Select(invitation => (invitation.At, invitation.File)));
        CheckTwice(files.Select(one => (one.At, Field: "file", Key: one.File, Value: one.File)), problems);
        CheckTwice(file.Invitations.Select(one => (one.At, Field: "email", Key: $"{KeyOf(one.Organisation)}\n{one.Email}", Value: one.Email)), problems);
        CheckTwice(file.Roles.Select(role => (role.At, Field: "name", Key: $"{KeyOf(role.Organisation)}\n{role.Name}", Value: role.Name)), problems);
    }

    private static void CheckTwice(IEnumerable<(string At, string Field, string Key, string Value)> entries, List<string> problems)
    {
        var seen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (at, field, key, value) in entries.Where(one => one.Value.Length > 0))
        {
            if (!seen.TryAdd(key, at))
            {
                problems.Add($"{at}.{field} is '{value}'; {seen[key]} has it too: choose another.");
            }
        }
    }

    private static string PlaceOf(Dictionary<long, OrganisationNode> byId, OrganisationNode node)
    {
        var names = new Stack<string>();
        for (var one = node; one?.ParentId is { } parent; one = byId.GetValueOrDefault(parent))
        {
            names.Push(NameRules.KeyOf(one.Name));
        }

        return string.Join('/', names);
    }
}
