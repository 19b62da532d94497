namespace KPax.Contracts.Callers;

/// <summary>What somebody may do, each for the organisations of the grant that gives it. Flags, so that a role is one number; a number is never given twice.</summary>
[Flags]
public enum Permission : long
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>devices.read: see devices with status, supplies and alerts.</summary>
    DevicesRead = 1 << 0,

    /// <summary>devices.manage: merge, split and move devices, and ask for a scan.</summary>
    DevicesManage = 1 << 1,

    /// <summary>meters.read: see counters and their history.</summary>
    MetersRead = 1 << 2,

    /// <summary>meters.bill: choose which counter is billed, and take billing figures out.</summary>
    MetersBill = 1 << 3,

    /// <summary>alerts.manage: acknowledge alerts.</summary>
    AlertsManage = 1 << 4,

    /// <summary>agents.read: see agents, what they were told, and what they delivered.</summary>
    AgentsRead = 1 << 5,

    /// <summary>agents.manage: enrol, move and revoke agents.</summary>
    AgentsManage = 1 << 6,

    /// <summary>organisations.manage: make, rename, move and archive organisations.</summary>
    OrganisationsManage = 1 << 7,

    /// <summary>settings.manage: change what organisations, agents and devices inherit.</summary>
    SettingsManage = 1 << 8,

    /// <summary>users.read: see people, their grants, and invitations.</summary>
    UsersRead = 1 << 9,

    /// <summary>users.invite: invite people, with at most the own rights.</summary>
    UsersInvite = 1 << 10,

    /// <summary>users.manage: change grants, lock people out, and end their sessions.</summary>
    UsersManage = 1 << 11,

    /// <summary>roles.manage: make and change own roles.</summary>
    RolesManage = 1 << 12,

    /// <summary>audit.read: read and take out the audit log.</summary>
    AuditRead = 1 << 13,

    /// <summary>api.tokens: make access tokens for the own rights.</summary>
    ApiTokens = 1 << 14,

    /// <summary>webhooks.manage: send events to other systems.</summary>
    WebhooksManage = 1 << 15,

    /// <summary>operator: what belongs to the server itself, such as diagnostics and reflection.</summary>
    Operator = 1 << 16,
}
