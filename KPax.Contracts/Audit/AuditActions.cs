namespace KPax.Contracts.Audit;

/// <summary>Names of audited events: what it is about, a dot, what was done.</summary>
public static class AuditActions
{
    public const string SignIn = "user.sign-in";
    public const string SignOut = "user.sign-out";
    public const string SessionEnd = "user.session-end";
    public const string PasswordChange = "user.password-change";
    public const string PasswordReset = "user.password-reset";
    public const string SecondFactorChange = "user.second-factor-change";
    public const string UserCreate = "user.create";
    public const string UserChange = "user.change";
    public const string UserRemove = "user.remove";
    public const string LockOut = "user.lock-out";
    public const string LetIn = "user.let-in";
    public const string AccessDenied = "access.denied";
    public const string InvitationCreate = "invitation.create";
    public const string InvitationResend = "invitation.resend";
    public const string InvitationRevoke = "invitation.revoke";
    public const string InvitationAccept = "invitation.accept";
    public const string RoleCreate = "role.create";
    public const string RoleChange = "role.change";
    public const string RoleRemove = "role.remove";
    public const string GrantGive = "grant.give";
    public const string GrantTake = "grant.take";
    public const string OrganisationCreate = "organisation.create";
    public const string OrganisationRename = "organisation.rename";
    public const string OrganisationMove = "organisation.move";
    public const string OrganisationArchive = "organisation.archive";
    public const string OrganisationRestore = "organisation.restore";
    public const string SettingSet = "setting.set";
    public const string SettingReset = "setting.reset";
    public const string DeviceMerge = "device.merge";
    public const string DeviceMove = "device.move";
    public const string DeviceSplit = "device.split";
    public const string DeviceUndo = "device.undo";
    public const string AlertAcknowledge = "alert.acknowledge";
    public const string AlertWithdraw = "alert.withdraw";
    public const string ScanAsk = "scan.ask";
    public const string AgentEnrol = "agent.enrol";
    public const string AgentMove = "agent.move";
    public const string AgentSuspend = "agent.suspend";
    public const string AgentRevoke = "agent.revoke";
    public const string AgentRestore = "agent.restore";
    public const string AgentRelease = "agent.release";
    public const string EnrolmentTokenCreate = "enrolment-token.create";
    public const string EnrolmentTokenRevoke = "enrolment-token.revoke";
    public const string ApiTokenCreate = "api-token.create";
    public const string ApiTokenRevoke = "api-token.revoke";
    public const string WebhookCreate = "webhook.create";
    public const string WebhookChange = "webhook.change";
    public const string WebhookRemove = "webhook.remove";
    public const string AuditExport = "audit.export";
}
