using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;
using KPax.Silo.Devices.Identity;
using KPax.Silo.History;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Agents;

/// <summary>
/// Finds whose the entries of a batch are. What is known costs no query; all others of the batch are resolved in one transaction, in their order.
/// </summary>
internal sealed class DeviceFinder(IIdentityStore store, Customers customers, IGrainFactory grains, IOptions<IdentityOptions> options)
{
    /// <summary>The batch, shared out to its devices.</summary>
    public async Task<FoundBatch> FindAsync(BatchContext context, AgentBatch batch, Quarantine quarantine, CancellationToken cancellationToken)
    {
        var found = new FoundBatch();
        var unknown = new List<(AgentEntry Entry, Sighting Sight)>();
        var owners = new Dictionary<ulong, FoundDevice>();
        foreach (var entry in batch.Entries.Where(entry => entry.Reading is not null))
        {
            if (quarantine.IsWaiting(KeyOf(context.AgentId, entry.Reading!.DeviceKey)))
            {
                found.Waiting.Add(entry);
            }
            else if (context.Devices.Find(entry.Reading!, context.ReceivedAt, options.Value.SeenEvery) is { } known)
            {
                owners.Add(entry.Number, known);
            }
            else
            {
                unknown.Add((entry, SightingOf(context, entry.Reading!)));
            }
        }

        if (unknown.Count > 0)
        {
            await ResolveAsync(context, unknown, owners, found, quarantine, cancellationToken);
        }

        Share(batch, owners, found);
        await ShareMissesAsync(context, batch, found, cancellationToken);
        return found;
    }

    /// <summary>The device of a reading that waited, made if there is none.</summary>
    public async Task<FoundDevice> ResolveAsync(BatchContext context, DeviceReading reading, CancellationToken cancellationToken)
    {
        var scope = await customers.ScopeOfAsync(context.OrganisationPath, cancellationToken);
        var resolved = (await store.ResolveAsync(scope, [SightingOf(context, reading)], cancellationToken))[0];
        return Keep(context, reading, resolved);
    }

    /// <summary>The key of a device in the quarantine: an address says which device it is only at the agent that reached it.</summary>
    public static string KeyOf(long agentId, string key) => key.StartsWith("address:", StringComparison.Ordinal) ? $"agent:{agentId}:{key}" : key;

    private async Task ResolveAsync(
        BatchContext context,
        List<(AgentEntry Entry, Sighting Sight)> unknown,
        Dictionary<ulong, FoundDevice> owners,
        FoundBatch found,
        Quarantine quarantine,
        CancellationToken cancellationToken)
    {
        var scope = await customers.ScopeOfAsync(context.OrganisationPath, cancellationToken);
        var judgements = await store.JudgeAsync(scope.CustomerId, [.. unknown.Select(one => one.Sight)], cancellationToken);
        var admitted = new HashSet<string>(StringComparer.Ordinal);
        var toWrite = new List<(AgentEntry Entry, Sighting Sight)>();
        foreach (var (one, judgement) in unknown.Zip(judgements))
        {
            var key = KeyOf(context.AgentId, one.Entry.Reading!.DeviceKey);
            if (judgement.Device is { } known)
            {
                owners.Add(one.Entry.Number, Keep(context, one.Entry.Reading!, known));
            }
            else if (judgement.IsNew && !admitted.Contains(key) && !quarantine.TryAdmit(context.ReceivedAt))
            {
                found.Waiting.Add(one.Entry);
            }
            else
            {
                _ = judgement.IsNew && admitted.Add(key);
                toWrite.Add(one);
            }
        }

        if (toWrite.Count > 0)
        {
            var resolved = await store.ResolveAsync(scope, [.. toWrite.Select(one => one.Sight)], cancellationToken);
            var touched = resolved.SelectMany(one => one.Touched).Distinct().ToList();
            if (touched.Count > 0)
            {
                // What was found before may be another device's now.
                context.Devices.Clear();
                touched.ForEach(id => grains.GetGrain<IDeviceIngest>(id).ForgetAsync().Ignore());
            }

            foreach (var (one, device) in toWrite.Zip(resolved))
            {
                owners.Add(one.Entry.Number, Keep(context, one.Entry.Reading!, device));
            }
        }
    }

    private FoundDevice Keep(BatchContext context, DeviceReading reading, ResolvedDevice resolved)
    {
        var device = new FoundDevice(resolved.Id, resolved.Revision, grains.GetGrain<IDeviceIngest>(resolved.Id), reading.Identity, context.ReceivedAt);
        context.Devices.Add(reading.DeviceKey, reading.Target, device);
        return device;
    }

    private static void Share(AgentBatch batch, Dictionary<ulong, FoundDevice> owners, FoundBatch found)
    {
        foreach (var entry in batch.Entries)
        {
            if (owners.TryGetValue(entry.Number, out var device))
            {
                found.ShareOf(device).Readings.Add(entry);
            }
        }
    }

    // A miss alone makes no device: what was never read has nothing to show.
    private async Task ShareMissesAsync(BatchContext context, AgentBatch batch, FoundBatch found, CancellationToken cancellationToken)
    {
        foreach (var (entry, failure) in batch.Entries.SelectMany(entry => (entry.ScanRound?.Failures ?? []).Select(failure => (entry, failure))))
        {
            if (failure.DeviceKey.Length > 0 && await FindAsync(context, failure, cancellationToken) is { } device)
            {
                found.ShareOf(device).Misses.Add(new(entry.Order, entry.ScanRound!.ScanKind, failure.Reason) { Step = failure.Step });
            }
        }
    }

    private async Task<FoundDevice?> FindAsync(BatchContext context, ScanFailure failure, CancellationToken cancellationToken)
    {
        if (context.Devices.Find(failure.DeviceKey, failure.Target) is { } known)
        {
            return known;
        }

        var scope = await customers.ScopeOfAsync(context.OrganisationPath, cancellationToken);
        var sight = SightingRules.Of(context.AgentId, failure.DeviceKey, failure.Target, null, context.ReceivedAt);
        return await store.FindAsync(scope.CustomerId, sight, cancellationToken) is { } resolved
            ? new FoundDevice(resolved.Id, resolved.Revision, grains.GetGrain<IDeviceIngest>(resolved.Id), null, context.ReceivedAt)
            : null;
    }

    private Sighting SightingOf(BatchContext context, DeviceReading reading)
    {
        var taken = ReadingTime.Of(reading.ReadAt, context.ClockOffset, context.ReceivedAt, options.Value.Believed);
        return SightingRules.Of(context.AgentId, reading.DeviceKey, reading.Target, reading.Identity, taken.At);
    }
}
