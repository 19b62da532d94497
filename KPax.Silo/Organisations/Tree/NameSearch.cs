using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Hosting;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Finds the organisation that a person means. Pure.</summary>
internal static class NameSearch
{
    private const int MostShown = 5;

    /// <summary>The one that a number, path, name, or names from above to below mean; else what is wrong, with what may be meant.</summary>
    public static OrganisationResult Find(OrganisationTree tree, Caller caller, string text)
    {
        var wanted = text.Trim();
        if (wanted.Length > 0 && wanted.All(char.IsAsciiDigit))
        {
            return Of(tree, caller, text, long.TryParse(wanted, CultureInfo.InvariantCulture, out var id) ? tree.Find(id) : null);
        }

        if (wanted.StartsWith('/'))
        {
            var path = wanted.EndsWith('/') ? wanted : $"{wanted}/";
            var last = path.TrimEnd('/').Split('/')[^1];
            var node = long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? tree.Find(id) : null;
            return Of(tree, caller, text, node?.Path == path ? node : null);
        }

        var keys = wanted.Split('/').Select(part => NameRules.KeyOf(NameRules.Tidy(part))).ToList();
        var found = tree.Nodes.Where(node => caller.MaySee(node.Path) && Matches(tree, node, keys)).OrderBy(node => node.Id).ToList();
        var open = found.Where(node => !node.IsArchived).ToList();
        return (open.Count > 0 ? open : found) switch
        {
            [var only] => OrganisationResult.Done(only),
            [] => Of(tree, caller, text, null),
            var many => OrganisationResult.Refused(new OrganisationProblem(
                "organisation",
                text,
                $"{many.Count} have this name: {string.Join(", ", many.Take(MostShown).Select(node => $"{node.Id} ({TrailOf(tree, caller, node)})"))}"
                + $"{(many.Count > MostShown ? ", …" : "")}. Write the number, or more of the names above it, such as Customer/Office.")),
        };
    }

    private static OrganisationResult Of(OrganisationTree tree, Caller caller, string text, OrganisationNode? node)
    {
        if (node is not null && caller.MaySee(node.Path))
        {
            return OrganisationResult.Done(node);
        }

        var meant = Suggestion.For(text.Trim().Split('/')[^1], tree.Nodes.Where(other => caller.MaySee(other.Path)).Select(other => other.Name));
        return OrganisationResult.Refused(new OrganisationProblem(
            "organisation", text, $"there is no such organisation.{(meant is null ? "" : $" Did you mean {meant}?")} Write its number, path such as /1/5/, or name; kpax org list shows them."));
    }

    // The last is its own name, those before it belong to some of the ones above it, in this order.
    private static bool Matches(OrganisationTree tree, OrganisationNode node, List<string> keys)
    {
        if (NameRules.KeyOf(node.Name) != keys[^1])
        {
            return false;
        }

        var left = keys.Count - 2;
        foreach (var above in tree.UpwardsFrom(node.Id).Skip(1))
        {
            left -= left >= 0 && NameRules.KeyOf(above.Name) == keys[left] ? 1 : 0;
        }

        return left < 0;
    }

    private static string TrailOf(OrganisationTree tree, Caller caller, OrganisationNode node) =>
        string.Join('/', tree.UpwardsFrom(node.Id).Where(above => above.ParentId is not null && caller.MaySee(above.Path)).Select(above => above.Name).Reverse());
}
