namespace KPax.Contracts.Callers;

/// <summary>All permissions, and their names as roles, tokens and the REST API write them.</summary>
public static class Permissions
{
    private static readonly Dictionary<Permission, string> Names = new()
    {
        [Permission.DevicesRead] = "devices.read",
        [Permission.DevicesManage] = "devices.manage",
        [Permission.MetersRead] = "meters.read",
        [Permission.MetersBill] = "meters.bill",
        [Permission.AlertsManage] = "alerts.manage",
        [Permission.AgentsRead] = "agents.read",
        [Permission.AgentsManage] = "agents.manage",
        [Permission.OrganisationsManage] = "organisations.manage",
        [Permission.SettingsManage] = "settings.manage",
        [Permission.UsersRead] = "users.read",
        [Permission.UsersInvite] = "users.invite",
        [Permission.UsersManage] = "users.manage",
        [Permission.RolesManage] = "roles.manage",
        [Permission.AuditRead] = "audit.read",
        [Permission.ApiTokens] = "api.tokens",
        [Permission.WebhooksManage] = "webhooks.manage",
        [Permission.Operator] = "operator",
    };

    /// <summary>Each permission alone, in the order of their numbers.</summary>
    public static IReadOnlyList<Permission> All { get; } = [.. Names.Keys.Order()];

    /// <summary>All permissions together.</summary>
    public static Permission Everything { get; } = All.Aggregate((all, one) => all | one);

    /// <summary>Name of one permission, such as "devices.read". Anything else than one permission: <see cref="ArgumentOutOfRangeException"/>.</summary>
    public static string NameOf(Permission permission) => Names.TryGetValue(permission, out var name)
        ? name
        : throw new ArgumentOutOfRangeException(nameof(permission), permission, "This is not one permission.");

    /// <summary>The single permissions that a set holds.</summary>
    public static IEnumerable<Permission> In(Permission set) => All.Where(one => (set & one) != 0);

    /// <summary>Finds a permission by its name, octet by octet.</summary>
    public static bool TryParse(string name, out Permission permission)
    {
        permission = Names.FirstOrDefault(pair => pair.Value == name).Key;
        return permission != Permission.None;
    }
}
