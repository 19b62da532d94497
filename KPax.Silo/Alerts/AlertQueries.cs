using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;

namespace KPax.Silo.Alerts;

/// <summary>What pages ask of alerts, and do with them, each within the caller's organisations.</summary>
internal sealed class AlertQueries(IAlertStore store, TimeProvider time) : IAlertQueries, IAlertCommands
{
    public Task<AlertPage> ListAsync(Caller caller, AlertQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, AlertQuery.MaxTake);
        if (!Enum.IsDefined(query.Sort))
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.Sort, "There is no such column to sort by.");
        }

        IReadOnlyList<string> subtrees = query.OrganisationPath is not { } path
            ? AccessPolicy.SubtreesOf(caller, Permission.DevicesRead)
            : caller.May(Permission.DevicesRead, path) ? [path] : [];
        return subtrees.Count == 0 ? Task.FromResult(new AlertPage([], "", 0)) : store.ListAsync(subtrees, query, cancellationToken);
    }

    public async Task<AlertView?> FindAsync(Caller caller, long alertId, CancellationToken cancellationToken) =>
        await store.FindAsync(alertId, cancellationToken) is { } alert && caller.May(Permission.DevicesRead, alert.OrganisationPath) ? alert : null;

    public Task<AlertCounts> CountAsync(Caller caller, CancellationToken cancellationToken)
    {
        var subtrees = AccessPolicy.SubtreesOf(caller, Permission.DevicesRead);
        return subtrees.Count == 0 ? Task.FromResult(new AlertCounts(0, 0, 0, 0)) : store.CountAsync(subtrees, cancellationToken);
    }

    public async Task<bool> AcknowledgeAsync(Caller caller, long alertId, string note, CancellationToken cancellationToken)
    {
        var text = note.Trim();
        if (text.Length > IAlertCommands.MaxNote)
        {
            throw new ArgumentException($"The note has {text.Length} letters. Write at most {IAlertCommands.MaxNote}.", nameof(note));
        }

        return await FindHisAsync(caller, alertId, cancellationToken) is { } alert
            && await store.AcknowledgeAsync(
                alertId,
                new(caller.Name, time.GetUtcNow(), text),
                EntryOf(caller, AuditActions.AlertAcknowledge, alert, $"{{\"note\":{JsonSerializer.Serialize(text)}}}"),
                cancellationToken);
    }

    public async Task<bool> WithdrawAsync(Caller caller, long alertId, CancellationToken cancellationToken) =>
        await FindHisAsync(caller, alertId, cancellationToken) is { } alert
        && await store.AcknowledgeAsync(alertId, acknowledgement: null, EntryOf(caller, AuditActions.AlertWithdraw, alert, null), cancellationToken);

    private async Task<AlertView?> FindHisAsync(Caller caller, long alertId, CancellationToken cancellationToken)
    {
        var alert = await store.FindAsync(alertId, cancellationToken);
        return AccessPolicy.Demand(caller, Permission.AlertsManage, alert?.OrganisationPath) ? alert : null;
    }

    private StampedEntry EntryOf(Caller caller, string action, AlertView alert, string? after)
    {
        var entry = NewAuditEntry.By(caller, action) with
        {
            TargetKind = "alert",
            TargetId = $"{alert.Id}",
            TargetName = alert.SubjectName,
            OrganisationId = OrganisationPath.IdOf(alert.OrganisationPath),
            After = after,
        };
        return new(entry, time.GetUtcNow());
    }
}
