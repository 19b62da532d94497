using KPax.Contracts.Agents;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Configuration.Scans;

/// <summary>Takes wishes for scans, within what the caller may see.</summary>
internal sealed class ScanCommands(IAgentQueries agents, IAgentLedger ledger, IScanStore store, ScanPost post, IOptions<ScanOptions> options, TimeProvider time) : IScanCommands
{
    private const int MaxShown = 20;
    private const int MaxOfDevice = 5;

    // Of the largest page one more than stands on it: whether there is another one.
    private const int MaxRead = ScanPage.MaxTake + 1;

    public async Task<ScanAnswer?> AskAsync(Caller caller, long agentId, ScanKind kind, CancellationToken cancellationToken)
    {
        var agent = await Task.Run(() => ledger.Find(agentId), cancellationToken);
        return AccessPolicy.Demand(caller, Permission.DevicesManage, agent?.OrganisationPath)
            ? await AskAsync(agentId, kind, [], EntryOf(caller, "agent", agentId, agent!.HostName, agent.OrganisationPath), cancellationToken)
            : null;
    }

    public async Task<ScanAnswer?> AskDeviceAsync(Caller caller, long deviceId, ScanKind kind, CancellationToken cancellationToken) =>
        await store.FindAskerAsync(deviceId, cancellationToken) is { } asker && AccessPolicy.Demand(caller, Permission.DevicesManage, asker.OrganisationPath)
            ? await AskAsync(asker.AgentId, kind, asker.DeviceKeys, EntryOf(caller, "device", deviceId, "", asker.OrganisationPath), cancellationToken)
            : null;

    public async Task<IReadOnlyList<ScanRequest>?> ListAsync(Caller caller, long agentId, CancellationToken cancellationToken)
    {
        if (await agents.FindAsync(caller, agentId, cancellationToken) is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(agentId, MaxShown, cancellationToken)).Select(request => ScanRules.At(request, now, options.Value))];
    }

    public async Task<IReadOnlyList<ScanRequest>?> ListDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken)
    {
        if (await store.FindAskerAsync(deviceId, cancellationToken) is not { } asker || !caller.May(Permission.DevicesRead, asker.OrganisationPath))
        {
            return null;
        }

        return (await PageAsync(asker.AgentId, asker.DeviceKeys, null, MaxOfDevice, cancellationToken)).Requests;
    }

    public async Task<ScanPage?> PageAsync(Caller caller, long agentId, long? before, int take, CancellationToken cancellationToken) =>
        await agents.FindAsync(caller, agentId, cancellationToken) is null ? null : await PageAsync(agentId, null, before, take, cancellationToken);

    public async Task<ScanPage?> PageDeviceAsync(Caller caller, long deviceId, long? before, int take, CancellationToken cancellationToken) =>
        await store.FindAskerAsync(deviceId, cancellationToken) is { } asker && caller.May(Permission.DevicesRead, asker.OrganisationPath)
            ? await PageAsync(asker.AgentId, asker.DeviceKeys, before, take, cancellationToken)
            : null;

    // The store may give requests of other devices too, and gives no more at once than these: then it is asked on.
    private async Task<ScanPage> PageAsync(long agentId, IReadOnlyList<string>? keys, long? before, int take, CancellationToken cancellationToken)
    {
        var (now, wanted, most) = (time.GetUtcNow(), new List<ScanRequest>(), Math.Clamp(take, 1, ScanPage.MaxTake));
        for (var last = before ?? long.MaxValue; wanted.Count <= most;)
        {
            var some = keys is null
                ? await store.ListBeforeAsync(agentId, last, MaxRead, cancellationToken)
                : await store.ListOfKeysAsync(agentId, keys, last, MaxRead, cancellationToken);
            wanted.AddRange(some.Where(request => keys is null || request.DeviceKeys.Intersect(keys).Any()));
            if (some.Count < MaxRead)
            {
                break;
            }

            last = some[^1].Id;
        }

        return new(
            [.. wanted.Take(most).Select(request => ScanRules.At(request, now, options.Value))], wanted.Count > most ? wanted[most - 1].Id : null);
    }

    private async Task<ScanAnswer> AskAsync(
        long agentId, ScanKind kind, IReadOnlyList<string> keys, NewAuditEntry entry, CancellationToken cancellationToken)
    {
        if (kind == ScanKind.Unspecified || !Enum.IsDefined(kind))
        {
            return new ScanAnswer(null, $"'{kind}' is nothing that can be asked for. Ask for one of {string.Join(", ", Settings.CollectionKeys.Kinds)}.");
        }

        var now = time.GetUtcNow();
        var wish = new ScanRequest { AgentId = agentId, Kind = kind, DeviceKeys = keys, AskedAt = now, ChangedAt = now };
        var answer = await store.AddAsync(wish, now - options.Value.Keep, known => Judge(wish, known, now), new(entry, now), cancellationToken);
        return answer.Request is { } request ? answer with { Request = await post.DeliverAsync(request, cancellationToken) } : answer;
    }

    private ScanAnswer? Judge(ScanRequest wish, IReadOnlyList<ScanRequest> known, DateTimeOffset now)
    {
        var present = known.Select(request => ScanRules.At(request, now, options.Value)).ToList();
        if (ScanRules.FindSame(present, wish) is { } same)
        {
            return new ScanAnswer(same, "");
        }

        return ScanRules.FindRefusal(present, now, options.Value) is { Length: > 0 } refusal ? new ScanAnswer(null, refusal) : null;
    }

    private static NewAuditEntry EntryOf(Caller caller, string kind, long id, string name, string organisationPath) =>
        NewAuditEntry.By(caller, AuditActions.ScanAsk) with
        {
            TargetKind = kind,
            TargetId = $"{id}",
            TargetName = name,
            OrganisationId = OrganisationPath.IdOf(organisationPath),
        };
}
