using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations.Places;

/// <summary>Where a device or an agent may go. Pure.</summary>
internal static class PlaceRules
{
    /// <summary>Why it cannot go there, all at once; empty: it can.</summary>
    public static List<OrganisationProblem> Check(OrganisationTree tree, string name, OrganisationNode from, OrganisationNode to)
    {
        var problems = new List<OrganisationProblem>();
        if (from.Id == to.Id)
        {
            problems.Add(new("organisation", to.Name, $"{name} stands there already."));
        }

        if (to.IsArchived)
        {
            problems.Add(new("organisation", to.Name, "it is archived; take it back first, or choose another."));
        }

        if (tree.CustomerOf(from.Id)?.Id != tree.CustomerOf(to.Id)?.Id)
        {
            problems.Add(new(
                "organisation",
                to.Name,
                $"it belongs to another customer than {from.Name}, and so would the history of {name}: enrol an agent anew there (kpax token create --org {to.Id})."));
        }

        return problems;
    }
}
