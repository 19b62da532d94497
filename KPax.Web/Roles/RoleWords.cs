using KPax.Contracts.Access;
using static KPax.Web.Language.Words;

namespace KPax.Web.Roles;

/// <summary>Names of roles: those of built-in ones in the reader's language, others as their makers wrote them.</summary>
internal static class RoleWords
{
    /// <summary>Name of a role.</summary>
    public static string NameOf(Role role) => role.IsBuiltIn ? T($"Role_{role.Name}") : role.Name;

    /// <summary>What a built-in role is for; empty: it is not built in.</summary>
    public static string TextOf(Role role) => role.IsBuiltIn ? T($"RoleText_{role.Name}") : "";
}
