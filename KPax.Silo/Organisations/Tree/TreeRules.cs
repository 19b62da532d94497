using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Tree;

/// <summary>What may be changed in the tree, and why not, all at once. Pure.</summary>
internal static class TreeRules
{
    /// <summary>What is wrong with an organisation that is to be made below another.</summary>
    public static List<OrganisationProblem> CheckNew(OrganisationTree tree, OrganisationNode parent, OrganisationKind kind, string name, TreeLimits limits)
    {
        List<OrganisationProblem> problems = [.. CheckName(tree, parent.Id, null, name), .. CheckPlace(kind, parent)];
        if (OrganisationTree.LevelOf(parent) + 1 > limits.MaxLevels)
        {
            problems.Add(new("parent", parent.Name, $"it would stand {OrganisationTree.LevelOf(parent) + 1} levels below the root; at most {limits.MaxLevels} are allowed."));
        }

        if (tree.Count >= limits.MaxOrganisations)
        {
            problems.Add(new("organisation", name, $"there are {tree.Count} organisations; KPax:Organisations:MaxOrganisations allows {limits.MaxOrganisations}."));
        }

        return problems;
    }

    /// <summary>What is wrong with a tidy name beside its siblings.</summary>
    public static IEnumerable<OrganisationProblem> CheckName(OrganisationTree tree, long? parentId, long? ownId, string name)
    {
        if (NameRules.Check(name) is { } problem)
        {
            yield return problem;
        }
        else if (parentId is { } parent && tree.ChildrenOf(parent).FirstOrDefault(
            other => other.Id != ownId && NameRules.KeyOf(other.Name) == NameRules.KeyOf(name)) is { } taken)
        {
            yield return new("name", name, $"organisation {taken.Id}{(taken.IsArchived ? ", archived," : "")} beside it has this name; choose another.");
        }
    }

    /// <summary>What is wrong with moving an organisation below another; whether it has agents or devices is for the storage to say.</summary>
    public static List<OrganisationProblem> CheckMove(OrganisationTree tree, OrganisationNode node, OrganisationNode parent, TreeLimits limits)
    {
        if (node.ParentId is null)
        {
            return [new("organisation", node.Name, "the root stands where it is.")];
        }

        if (parent.Path.StartsWith(node.Path, StringComparison.Ordinal))
        {
            return [new("parent", parent.Name, $"it is {node.Name} itself or stands below it; choose one outside.")];
        }

        List<OrganisationProblem> problems = [.. CheckName(tree, parent.Id, node.Id, node.Name), .. CheckPlace(node.Kind, parent)];
        var levels = OrganisationTree.LevelOf(parent) + 1 + tree.SubtreeOf(node.Id).Max(OrganisationTree.LevelOf) - OrganisationTree.LevelOf(node);
        if (levels > limits.MaxLevels)
        {
            problems.Add(new("parent", parent.Name, $"the lowest would stand {levels} levels below the root; at most {limits.MaxLevels} are allowed."));
        }

        return problems;
    }

    /// <summary>True if what stands below the customer of an organisation would have another customer after the move.</summary>
    public static bool LeavesCustomer(OrganisationTree tree, OrganisationNode node, OrganisationNode parent) =>
        node.Kind is OrganisationKind.Branch or OrganisationKind.Office && tree.CustomerOf(node.Id)?.Id != tree.CustomerOf(parent.Id)?.Id;

    /// <summary>The refusal for what has agents or devices and would have another customer after the move.</summary>
    public static OrganisationProblem OtherCustomer(OrganisationNode node, OrganisationNode parent) => new(
        "parent",
        parent.Name,
        $"{node.Name} has agents or devices, and {parent.Name} belongs to another customer: enrol the agents anew there (kpax token create --org {parent.Id}).");

    /// <summary>What is wrong with archiving an organisation or taking it back.</summary>
    public static IEnumerable<OrganisationProblem> CheckArchive(OrganisationTree tree, OrganisationNode node, bool isArchived)
    {
        if (node.ParentId is not { } parentId)
        {
            yield return new("organisation", node.Name, "the root cannot be archived.");
        }
        else if (!isArchived && tree.Find(parentId) is { IsArchived: true } parent)
        {
            yield return new("organisation", node.Name, $"{parent.Name} above it is archived; take that one back first.");
        }
    }

    private static IEnumerable<OrganisationProblem> CheckPlace(OrganisationKind kind, OrganisationNode parent)
    {
        if (parent.IsArchived)
        {
            yield return new("parent", parent.Name, "it is archived; take it back first, or choose another.");
        }

        if (kind == OrganisationKind.Root)
        {
            yield return new("kind", KindRules.WordOf(kind), "there is one root; choose reseller, customer, branch or office.");
        }
        else if (!KindRules.MayStand(kind, parent.Kind))
        {
            var children = KindRules.ChildrenOf(parent.Kind);
            yield return new(
                "kind",
                KindRules.WordOf(kind),
                $"it cannot stand below {parent.Name}, a {KindRules.WordOf(parent.Kind)}: it stands below {KindRules.ParentsOf(kind)}"
                + (children.Length == 0 ? ", and below an office stands nothing." : $"; below {parent.Name} stands {children}."));
        }
    }
}
