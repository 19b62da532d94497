using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Web.Api;

/// <summary>Permissions as the API writes and reads them. Pure.</summary>
internal static class PermissionNames
{
    /// <summary>The names of a set.</summary>
    public static IReadOnlyList<string> Of(Permission set) => [.. Permissions.In(set).Select(Permissions.NameOf)];

    /// <summary>The set that names mean; a problem for each that means none.</summary>
    public static Permission Read(IReadOnlyList<string> names, List<OrganisationProblem> problems)
    {
        var permissions = Permission.None;
        foreach (var name in names)
        {
            if (Permissions.TryParse(name, out var permission))
            {
                permissions |= permission;
            }
            else
            {
                problems.Add(new("permissions", ApiRequest.Short(name), $"Write some of {string.Join(", ", Permissions.All.Select(Permissions.NameOf))}."));
            }
        }

        return permissions;
    }
}
