using KPax.Contracts.Agents;
using KPax.Silo.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Hands the readings of a batch to the grains of their devices, all devices at once, each device in order.</summary>
internal sealed class BatchRecorder(IDeviceStore store, IGrainFactory grains)
{
    private static readonly DeviceReceipt Parked = new(false, false, "The device is new, and the agent's quota of new devices is used up.");
    private static readonly DeviceReceipt Full = new(false, false, "The quarantine of the agent is full: keep the readings until it was looked through.");

    /// <summary>Completes when every reading is durable, known to be impossible, or set apart for the quarantine.</summary>
    public async Task<RecordedBatch> RecordAsync(BatchContext context, AgentBatch batch, Quarantine quarantine, CancellationToken cancellationToken)
    {
        var dead = batch.Entries.Where(entry => entry.Invalid is not null).Select(entry => (entry.Number, entry.Invalid!)).ToList();
        var calls = DeviceShare.Of(batch, key => KeyOf(context, key))
            .Select(share => RecordDeviceAsync(context, batch.Lane, share, quarantine, cancellationToken));
        var failures = new List<string>();
        var parked = new List<ParkedRow>();
        foreach (var (receipt, entries, key) in (await Task.WhenAll(calls)).SelectMany(receipts => receipts))
        {
            if (receipt == Parked)
            {
                Park(context, batch, key, entries, parked, dead);
            }
            else if (receipt.Permanent)
            {
                dead.AddRange(entries.Select(entry => (entry.Number, new InvalidEntry(Octets(entry), receipt.Reason))));
            }
            else if (!receipt.Durable)
            {
                failures.Add(receipt.Reason);
            }
        }

        return new RecordedBatch(failures.FirstOrDefault("") ?? "", [.. dead.OrderBy(letter => letter.Number)], [.. parked.OrderBy(row => row.Source.Number)]);
    }

    private async Task<IReadOnlyList<(DeviceReceipt Receipt, IReadOnlyList<AgentEntry> Entries, string Key)>> RecordDeviceAsync(
        BatchContext context, Lane lane, DeviceShare share, Quarantine quarantine, CancellationToken cancellationToken)
    {
        var (key, readings) = (share.Key, share.Readings);
        try
        {
            var device = context.Devices.Find(key) ?? await FindAsync(context, key, cancellationToken);
            if (readings.Count == 0 && device is null)
            {
                // A miss alone makes no device: what was never read has nothing to show.
                return [];
            }

            if (readings.Count > 0 && (quarantine.IsWaiting(key) || (device is null && !quarantine.TryAdmit(context.ReceivedAt))))
            {
                return [(quarantine.IsFull ? Full : Parked, readings, key)];
            }

            device ??= Keep(context, key, await store.ResolveAsync(context.OrganisationPath, key, context.ReceivedAt, cancellationToken));
            var batch = new DeviceBatch
            {
                AgentId = context.AgentId,
                Epoch = context.Epoch,
                EpochOrdinal = context.EpochOrdinal,
                Lane = lane,
                ReceivedAt = context.ReceivedAt,
                ClockOffset = context.ClockOffset,
                Readings = readings,
                Misses = share.Misses,
                IsFresh = context.IsFresh && !readings.Exists(entry => entry.Origin is not null),
            };
            var receipt = await device.RecordAsync(batch, cancellationToken);
            return receipt.Permanent && readings.Count > 1
                ? await RecordEachAsync(device, batch, key, cancellationToken)
                : [(receipt, readings, key)];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A timed-out call may have run: its outcome is not known, so the batch comes again and the fences decide.
            return [(new DeviceReceipt(false, false, fault.Message), readings, key)];
        }
    }

    private async Task<IDeviceIngest?> FindAsync(BatchContext context, string key, CancellationToken cancellationToken) =>
        await store.FindKeyAsync(context.OrganisationPath, key, cancellationToken) is { } id ? Keep(context, key, id) : null;

    private IDeviceIngest Keep(BatchContext context, string key, long id)
    {
        var device = grains.GetGrain<IDeviceIngest>(id);
        context.Devices.Add(key, device);
        return device;
    }

    // Only the offender goes aside; its neighbours are as good as any.
    private static async Task<IReadOnlyList<(DeviceReceipt, IReadOnlyList<AgentEntry>, string)>> RecordEachAsync(
        IDeviceIngest device, DeviceBatch batch, string key, CancellationToken cancellationToken)
    {
        var receipts = new List<(DeviceReceipt, IReadOnlyList<AgentEntry>, string)>();
        foreach (var entry in batch.Readings)
        {
            receipts.Add((await device.RecordAsync(batch with { Readings = [entry], Misses = [] }, cancellationToken), [entry], key));
        }

        receipts.Add((await device.RecordAsync(batch with { Readings = [] }, cancellationToken), [], key));
        return receipts;
    }

    // An address says which device it is only at the agent that reached it.
    private static string KeyOf(BatchContext context, string key) =>
        key.StartsWith("address:", StringComparison.Ordinal) ? $"agent:{context.AgentId}:{key}" : key;

    private static void Park(
        BatchContext context,
        AgentBatch batch,
        string key,
        IReadOnlyList<AgentEntry> entries,
        List<ParkedRow> parked,
        List<(ulong Number, InvalidEntry Entry)> dead)
    {
        foreach (var entry in entries)
        {
            if (!ParkedReadings.TryWrite(entry.Reading!, out var octets, out var problem))
            {
                dead.Add((entry.Number, new InvalidEntry(octets, problem)));
                continue;
            }

            parked.Add(new ParkedRow
            {
                Source = new(context.AgentId, batch.Epoch, batch.Lane, entry.Number, entry.ContentHash),
                EpochOrdinal = context.EpochOrdinal,
                Order = entry.Order,
                ReceivedAt = context.ReceivedAt,
                DeviceKey = key,
                Octets = octets,
            });
        }
    }

    private static byte[] Octets(AgentEntry entry)
    {
        _ = ParkedReadings.TryWrite(entry.Reading!, out var octets, out _);
        return octets;
    }
}
