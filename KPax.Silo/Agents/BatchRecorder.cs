using System.Text;
using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Silo.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Hands the readings of a batch to the grains of their devices, all devices at once, each device in order.</summary>
internal sealed class BatchRecorder(IDeviceStore store, IGrainFactory grains)
{
    /// <summary>Completes when every reading is durable or known to be impossible.</summary>
    public async Task<RecordedBatch> RecordAsync(BatchContext context, AgentBatch batch, CancellationToken cancellationToken)
    {
        var dead = batch.Entries.Where(entry => entry.Invalid is not null).Select(entry => (entry.Number, entry.Invalid!)).ToList();
        var readings = batch.Entries.Where(entry => entry.Reading is not null).ToLookup(entry => KeyOf(context, entry.Reading!.DeviceKey));
        var misses = batch.Entries.Where(entry => entry.ScanRound is not null)
            .SelectMany(entry => entry.ScanRound!.Failures
                .Where(failure => failure.DeviceKey.Length > 0)
                .Select(failure => (Key: KeyOf(context, failure.DeviceKey), Miss: new DeviceMiss(entry.Order, entry.ScanRound.ScanKind, failure.Reason))))
            .ToLookup(item => item.Key, item => item.Miss);

        var calls = readings.Select(group => group.Key).Union(misses.Select(group => group.Key))
            .Select(key => RecordDeviceAsync(context, batch.Lane, key, [.. readings[key]], [.. misses[key]], cancellationToken));
        var failures = new List<string>();
        foreach (var (receipt, entries) in (await Task.WhenAll(calls)).SelectMany(receipts => receipts))
        {
            if (receipt.Permanent)
            {
                dead.AddRange(entries.Select(entry => (entry.Number, new InvalidEntry(Octets(entry), receipt.Reason))));
            }
            else if (!receipt.Durable)
            {
                failures.Add(receipt.Reason);
            }
        }

        return new RecordedBatch(failures.FirstOrDefault("") ?? "", [.. dead.OrderBy(letter => letter.Number)]);
    }

    private async Task<IReadOnlyList<(DeviceReceipt Receipt, IReadOnlyList<AgentEntry> Entries)>> RecordDeviceAsync(
        BatchContext context, Lane lane, string key, IReadOnlyList<AgentEntry> readings, IReadOnlyList<DeviceMiss> misses, CancellationToken cancellationToken)
    {
        try
        {
            // A miss alone makes no device: what was never read has nothing to show.
            var id = readings.Count == 0
                ? await store.FindKeyAsync(context.OrganisationPath, key, cancellationToken)
                : await store.ResolveAsync(context.OrganisationPath, key, context.ReceivedAt, cancellationToken);
            if (id is null)
            {
                return [];
            }

            var batch = new DeviceBatch
            {
                AgentId = context.AgentId,
                Epoch = context.Epoch,
                EpochOrdinal = context.EpochOrdinal,
                Lane = lane,
                ReceivedAt = context.ReceivedAt,
                Readings = readings,
                Misses = misses,
            };
            var device = grains.GetGrain<IDeviceIngest>(id.Value);
            var receipt = await device.RecordAsync(batch, cancellationToken);
            return receipt.Permanent && readings.Count > 1
                ? await RecordEachAsync(device, batch, cancellationToken)
                : [(receipt, readings)];
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A timed-out call may have run: its outcome is not known, so the batch comes again and the fences decide.
            return [(new DeviceReceipt(false, false, fault.Message), readings)];
        }
    }

    // Only the offender goes aside; its neighbours are as good as any.
    private static async Task<IReadOnlyList<(DeviceReceipt, IReadOnlyList<AgentEntry>)>> RecordEachAsync(
        IDeviceIngest device, DeviceBatch batch, CancellationToken cancellationToken)
    {
        var receipts = new List<(DeviceReceipt, IReadOnlyList<AgentEntry>)>();
        foreach (var entry in batch.Readings)
        {
            receipts.Add((await device.RecordAsync(batch with { Readings = [entry], Misses = [] }, cancellationToken), [entry]));
        }

        receipts.Add((await device.RecordAsync(batch with { Readings = [] }, cancellationToken), []));
        return receipts;
    }

    // An address says which device it is only at the agent that reached it.
    private static string KeyOf(BatchContext context, string key) =>
        key.StartsWith("address:", StringComparison.Ordinal) ? $"agent:{context.AgentId}:{key}" : key;

    private static byte[] Octets(AgentEntry entry)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(entry.Reading!, DeviceJson.Default.DeviceReading);
        }
        catch (Exception fault) when (fault is ArgumentException or JsonException or NotSupportedException)
        {
            // What cannot be written as JSON is why it lies aside; its plain form is better than none.
            return Encoding.UTF8.GetBytes(entry.Reading!.ToString());
        }
    }
}
