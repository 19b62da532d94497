using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Alerts;

namespace KPax.Silo.Audit;

/// <summary>Who sees to alerts, each with its entry in the audit log.</summary>
internal sealed class AuditedAlertCommands(AlertQueries alerts, IAlertStore store, IAuditLog log) : IAlertCommands
{
    public async Task<bool> AcknowledgeAsync(Caller caller, long alertId, string note, CancellationToken cancellationToken) =>
        await alerts.AcknowledgeAsync(caller, alertId, note, cancellationToken)
        && await TellAsync(caller, AuditActions.AlertAcknowledge, alertId, $"{{\"note\":{JsonSerializer.Serialize(note)}}}");

    public async Task<bool> WithdrawAsync(Caller caller, long alertId, CancellationToken cancellationToken) =>
        await alerts.WithdrawAsync(caller, alertId, cancellationToken) && await TellAsync(caller, AuditActions.AlertWithdraw, alertId, null);

    private async Task<bool> TellAsync(Caller caller, string action, long alertId, string? after)
    {
        var alert = await store.FindAsync(alertId, CancellationToken.None);
        var entry = NewAuditEntry.By(caller, action) with
        {
            TargetKind = "alert",
            TargetId = $"{alertId}",
            TargetName = alert?.SubjectName ?? "",
            OrganisationId = alert is null ? null : OrganisationPath.IdOf(alert.OrganisationPath),
            After = after,
        };
        await log.RecordAsync(entry, CancellationToken.None);
        return true;
    }
}
