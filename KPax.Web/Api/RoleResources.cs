using KPax.Contracts.Access;

namespace KPax.Web.Api;

/// <summary>A named set of permissions.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Permissions">What it allows.</param>
/// <param name="OrganisationId">Organisation that made it; null: it is built in.</param>
public sealed record RoleResource(long Id, string Name, IReadOnlyList<string> Permissions, long? OrganisationId)
{
    /// <summary>Of a role.</summary>
    public static RoleResource Of(Role role) => new(role.Id, role.Name, PermissionNames.Of(role.Permissions), role.OrganisationId);
}

/// <summary>A wish for a role of an organisation's own.</summary>
public sealed record RoleOrder
{
    /// <summary>Its name, unique among those that can be given there.</summary>
    public string Name { get; init; } = "";

    /// <summary>Names of permissions, such as "devices.read": at most what its maker may there.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}

/// <summary>What of a role is to change. What is null stays.</summary>
public sealed record RoleChange
{
    /// <summary>Another name.</summary>
    public string? Name { get; init; }

    /// <summary>Other permissions, all of them.</summary>
    public IReadOnlyList<string>? Permissions { get; init; }
}
