using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Configuration.Scans;
using KPax.Silo.Storage;

namespace KPax.Silo.Audit;

/// <summary>Scans that are asked for, each with its entry in the audit log.</summary>
internal sealed class AuditedScanCommands(ScanCommands scans, IAgentLedger agents, IAuditLog log) : IScanCommands
{
    public async Task<ScanAnswer?> AskAsync(Caller caller, long agentId, ScanKind kind, CancellationToken cancellationToken) =>
        await TellAsync(caller, "agent", agentId, kind, await scans.AskAsync(caller, agentId, kind, cancellationToken));

    public async Task<ScanAnswer?> AskDeviceAsync(Caller caller, long deviceId, ScanKind kind, CancellationToken cancellationToken) =>
        await TellAsync(caller, "device", deviceId, kind, await scans.AskDeviceAsync(caller, deviceId, kind, cancellationToken));

    public Task<IReadOnlyList<ScanRequest>?> ListDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken) =>
        scans.ListDeviceAsync(caller, deviceId, cancellationToken);

    public Task<IReadOnlyList<ScanRequest>?> ListAsync(Caller caller, long agentId, CancellationToken cancellationToken) =>
        scans.ListAsync(caller, agentId, cancellationToken);

    private async Task<ScanAnswer?> TellAsync(Caller caller, string target, long id, ScanKind kind, ScanAnswer? answer)
    {
        if (answer?.Request is { } request)
        {
            var agent = await Task.Run(() => agents.Find(request.AgentId));
            var entry = NewAuditEntry.By(caller, AuditActions.ScanAsk) with
            {
                TargetKind = target,
                TargetId = $"{id}",
                TargetName = target == "agent" ? agent?.HostName ?? "" : "",
                OrganisationId = agent is null ? null : OrganisationPath.IdOf(agent.OrganisationPath),
                After = $"{{\"kind\":\"{kind}\",\"request\":{request.Id}}}",
            };
            await log.RecordAsync(entry, CancellationToken.None);
        }

        return answer;
    }
}
