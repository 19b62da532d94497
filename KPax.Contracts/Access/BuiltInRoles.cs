using KPax.Contracts.Callers;

namespace KPax.Contracts.Access;

/// <summary>The roles that every server has. They are the same everywhere and cannot be changed.</summary>
public static class BuiltInRoles
{
    /// <summary>Numbers up to this one belong to built-in roles.</summary>
    public const long MaxId = 1000;

    /// <summary>Looks, and changes nothing.</summary>
    public static Role Viewer { get; } = new(1, "viewer", Permission.DevicesRead | Permission.MetersRead, null);

    /// <summary>Keeps devices and agents at work.</summary>
    public static Role Technician { get; } = new(
        2,
        "technician",
        Viewer.Permissions | Permission.DevicesManage | Permission.AlertsManage | Permission.AgentsRead | Permission.AgentsManage,
        null);

    /// <summary>Takes the figures out that are billed.</summary>
    public static Role Billing { get; } = new(3, "billing", Viewer.Permissions | Permission.MetersBill, null);

    /// <summary>Runs an organisation: all that technician and billing may, its branches, settings and people.</summary>
    public static Role Manager { get; } = new(
        4,
        "manager",
        Technician.Permissions | Billing.Permissions | Permission.OrganisationsManage | Permission.SettingsManage | Permission.UsersRead | Permission.UsersInvite
        | Permission.ApiTokens,
        null);

    /// <summary>Rules over who may do what.</summary>
    public static Role Administrator { get; } = new(
        5,
        "administrator",
        Manager.Permissions | Permission.UsersManage | Permission.RolesManage | Permission.AuditRead | Permission.WebhooksManage,
        null);

    /// <summary>May everything, the server itself included.</summary>
    public static Role Owner { get; } = new(6, "owner", Callers.Permissions.Everything, null);

    /// <summary>All of them, from the least to the most.</summary>
    public static IReadOnlyList<Role> All { get; } = [Viewer, Technician, Billing, Manager, Administrator, Owner];
}
