using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;

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

        return await MayAsync(caller, alertId, cancellationToken)
            && await store.AcknowledgeAsync(alertId, new(caller.Name, time.GetUtcNow(), text), cancellationToken);
    }

    public async Task<bool> WithdrawAsync(Caller caller, long alertId, CancellationToken cancellationToken) =>
        await MayAsync(caller, alertId, cancellationToken) && await store.AcknowledgeAsync(alertId, acknowledgement: null, cancellationToken);

    private async Task<bool> MayAsync(Caller caller, long alertId, CancellationToken cancellationToken) =>
        AccessPolicy.Demand(caller, Permission.AlertsManage, (await store.FindAsync(alertId, cancellationToken))?.OrganisationPath);
}
