using System.Text.Json;
using KPax.Contracts.Access;
using KPax.Contracts.Callers;

namespace KPax.Silo.Access;

/// <summary>Roles, grants and people as the audit log tells of them. Pure.</summary>
internal static class AccessJson
{
    /// <summary>A role.</summary>
    public static string Of(string name, Permission permissions) =>
        JsonSerializer.Serialize(new Dictionary<string, object> { ["name"] = name, ["permissions"] = NamesOf(permissions) });

    /// <summary>A grant.</summary>
    public static string Of(Role role, long organisationId) => JsonSerializer.Serialize(
        new Dictionary<string, object> { ["role"] = role.Name, ["roleId"] = role.Id, ["organisation"] = organisationId, ["permissions"] = NamesOf(role.Permissions) });

    /// <summary>A person.</summary>
    public static string Of(Person person) => JsonSerializer.Serialize(
        new Dictionary<string, object> { ["name"] = person.Name, ["address"] = person.Address, ["lockedOut"] = person.IsLockedOut });

    private static string[] NamesOf(Permission permissions) => [.. Permissions.In(permissions).Select(Permissions.NameOf)];
}
