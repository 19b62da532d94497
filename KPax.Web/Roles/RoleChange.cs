using KPax.Contracts.Callers;

namespace KPax.Web.Roles;

/// <summary>What a role is to become.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Permissions">What it allows.</param>
public sealed record RoleChange(string Name, Permission Permissions);
