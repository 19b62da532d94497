using KPax.Contracts.Callers;

namespace KPax.Tests.Access;

/// <summary>
/// What each method of the contracts that takes a caller needs at the place of what it is about. A method that is not here fails the build
/// (AccessRuleTests): whoever adds one says here what it needs, and adds a case to the matrix.
/// </summary>
internal static class AccessRules
{
    /// <summary>The right of each method; None: any right there is enough, as it shows no more than that the organisation exists.</summary>
    public static IReadOnlyDictionary<string, Permission> All { get; } = new Dictionary<string, Permission>(StringComparer.Ordinal)
    {
        ["IAgentConfiguration.FindAsync"] = Permission.AgentsRead,
        ["IAgentConfiguration.ListTroublesAsync"] = Permission.AgentsRead,
        ["IAgentConfiguration.SetAsync"] = Permission.SettingsManage,
        ["IAgentQueries.FindAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ListAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ListDaysAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ListDeadLettersAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ListEventsAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ListGapsAsync"] = Permission.AgentsRead,
        ["IAgentQueries.ReleaseAsync"] = Permission.AgentsManage,
        ["IAlertCommands.AcknowledgeAsync"] = Permission.AlertsManage,
        ["IAlertCommands.WithdrawAsync"] = Permission.AlertsManage,
        ["IAlertQueries.CountAsync"] = Permission.DevicesRead,
        ["IAlertQueries.FindAsync"] = Permission.DevicesRead,
        ["IAlertQueries.ListAsync"] = Permission.DevicesRead,
        ["IAuditQueries.ExportAsync"] = Permission.AuditRead,
        ["IAuditQueries.ListAsync"] = Permission.AuditRead,
        ["IDeviceConfiguration.FindAsync"] = Permission.DevicesRead,
        ["IDeviceConfiguration.SetAsync"] = Permission.DevicesRead | Permission.SettingsManage,
        ["IDeviceGrain.GetViewAsync"] = Permission.DevicesRead,
        ["IDeviceIdentityCommands.MergeAsync"] = Permission.DevicesManage,
        ["IDeviceIdentityCommands.SplitAsync"] = Permission.DevicesManage,
        ["IDeviceIdentityCommands.UndoAsync"] = Permission.DevicesManage,
        ["IDeviceIdentityQueries.FindAsync"] = Permission.DevicesRead,
        ["IDeviceIdentityQueries.PreviewMergeAsync"] = Permission.DevicesRead,
        ["IDeviceIdentityQueries.PreviewSplitAsync"] = Permission.DevicesRead,
        ["IFleetFeed.Subscribe"] = Permission.None,
        ["IFleetQueries.FindDeviceAsync"] = Permission.DevicesRead,
        ["IFleetQueries.ListAsync"] = Permission.DevicesRead,
        ["IFleetQueries.ListHistoryAsync"] = Permission.DevicesRead | Permission.MetersRead,
        ["IFleetQueries.SummariseAsync"] = Permission.DevicesRead,
        ["IGrants.FindPersonAsync"] = Permission.UsersRead,
        ["IGrants.GrantAsync"] = Permission.UsersManage,
        ["IGrants.ListPeopleAsync"] = Permission.UsersRead,
        ["IGrants.LockOutAsync"] = Permission.UsersManage,
        ["IGrants.RevokeAsync"] = Permission.UsersManage,
        ["IHistoryQueries.ListCountersAsync"] = Permission.DevicesRead | Permission.MetersRead,
        ["IHistoryQueries.ListMonthsAsync"] = Permission.DevicesRead | Permission.MetersRead,
        ["IHistoryQueries.ListStatusChangesAsync"] = Permission.DevicesRead,
        ["IHistoryQueries.ListSupplyEventsAsync"] = Permission.DevicesRead,
        ["IHistoryQueries.PageStatusChangesAsync"] = Permission.DevicesRead,
        ["IHistoryQueries.PageSupplyEventsAsync"] = Permission.DevicesRead,
        ["IHistoryQueries.ReadAsync"] = Permission.DevicesRead | Permission.MetersRead,
        ["IInvitations.FindAsync"] = Permission.UsersRead,
        ["IInvitations.InviteAsync"] = Permission.UsersInvite,
        ["IInvitations.ListAsync"] = Permission.UsersRead,
        ["IInvitations.ResendAsync"] = Permission.UsersInvite,
        ["IInvitations.RevokeAsync"] = Permission.UsersInvite,
        ["IOrganisationCommands.ArchiveAsync"] = Permission.OrganisationsManage,
        ["IOrganisationCommands.CreateAsync"] = Permission.OrganisationsManage,
        ["IOrganisationCommands.MoveAsync"] = Permission.OrganisationsManage,
        ["IOrganisationCommands.RenameAsync"] = Permission.OrganisationsManage,
        ["IOrganisationCommands.ResetAsync"] = Permission.SettingsManage,
        ["IOrganisationCommands.SetAsync"] = Permission.SettingsManage,
        ["IOrganisationGrain.GetSummaryAsync"] = Permission.DevicesRead,
        ["IOrganisationQueries.FindAsync"] = Permission.None,
        ["IOrganisationQueries.ListAsync"] = Permission.None,
        ["IOrganisationQueries.ListSettingsAsync"] = Permission.None,
        ["IOrganisationQueries.ListTrailAsync"] = Permission.None,
        ["IOrganisationQueries.ResolveAsync"] = Permission.None,
        ["IRoles.ChangeAsync"] = Permission.RolesManage,
        ["IRoles.CreateAsync"] = Permission.RolesManage,
        ["IRoles.FindAsync"] = Permission.None,
        ["IRoles.ListAsync"] = Permission.None,
        ["IRoles.RemoveAsync"] = Permission.RolesManage,
        ["IScanCommands.AskAsync"] = Permission.DevicesManage,
        ["IScanCommands.AskDeviceAsync"] = Permission.DevicesManage,
        ["IScanCommands.ListDeviceAsync"] = Permission.DevicesRead,
        ["IScanCommands.ListAsync"] = Permission.AgentsRead,
        ["ISessions.EndAsync"] = Permission.None,
        ["ISessions.EndOthersAsync"] = Permission.None,
        ["ISessions.ListAsync"] = Permission.None,
    };

    /// <summary>Methods that the matrix does not call, and where they are tested.</summary>
    public static IReadOnlyDictionary<string, string> CalledElsewhere { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["IDenials.Note"] = "writes what was denied; gives nothing (DenialsTests)",
        ["IInvitations.FindAsync"] = "an invitation of a subtree, over the whole server (InvitationDeskTests, SqlInvitationStoreTests)",
        ["IInvitations.InviteAsync"] = "a role that the inviter does not have, and another organisation (InvitationDeskTests)",
        ["IInvitations.ListAsync"] = "those of a subtree alone (SqlInvitationStoreTests)",
        ["IInvitations.ResendAsync"] = "as InviteAsync (InvitationDeskTests)",
        ["IInvitations.RevokeAsync"] = "as InviteAsync (InvitationDeskTests)",
        ["ISessions.EndAsync"] = "own sessions alone, of nobody else (SessionKeeperTests)",
        ["ISessions.EndOthersAsync"] = "own sessions alone (SessionKeeperTests)",
        ["ISessions.ListAsync"] = "own sessions alone (SessionKeeperTests)",
        ["IFleetFeed.Subscribe"] = "tells that something changed, to a page that then asks (FleetFeedTests)",
    };
}
