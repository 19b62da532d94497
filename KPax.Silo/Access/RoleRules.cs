using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Access;

/// <summary>What a role of an organisation may be, and why not, all at once. Pure.</summary>
internal static class RoleRules
{
    /// <summary>What is wrong with a role; <paramref name="own"/> is the one that is changed.</summary>
    public static List<OrganisationProblem> Check(
        AccessBook book, OrganisationTree tree, OrganisationNode place, string name, Permission permissions, Permission allowed, Role? own)
    {
        var problems = new List<OrganisationProblem>();
        if (NameRules.Check(name) is { } problem)
        {
            problems.Add(problem);
        }
        else if (book.Roles.FirstOrDefault(role => role.Id != own?.Id && NameRules.KeyOf(role.Name) == NameRules.KeyOf(name) && Meet(role, place, tree)) is not null)
        {
            problems.Add(new("name", name, "another role that can be given here has this name; choose another."));
        }

        if (permissions == Permission.None || (permissions & ~Permissions.Everything) != 0)
        {
            problems.Add(new("permissions", $"{(long)permissions}", $"choose from {string.Join(", ", Permissions.All.Select(Permissions.NameOf))}."));
        }
        else if ((((own?.Permissions ?? Permission.None) | permissions) & ~allowed) is var beyond and not Permission.None)
        {
            problems.Add(Beyond("permissions", beyond));
        }

        return problems;
    }

    /// <summary>The refusal of what goes beyond the caller's own rights.</summary>
    public static OrganisationProblem Beyond(string field, Permission beyond)
    {
        var names = string.Join(", ", Permissions.In(beyond).Select(Permissions.NameOf));
        return new(field, names, "nobody gives, changes or takes away what he has not himself here.");
    }

    // Two names are confused only where both roles can be given.
    private static bool Meet(Role role, OrganisationNode place, OrganisationTree tree) => AccessBook.ReachOf(role, tree) is { } reach
        && (place.Path.StartsWith(reach, StringComparison.Ordinal) || reach.StartsWith(place.Path, StringComparison.Ordinal));
}
