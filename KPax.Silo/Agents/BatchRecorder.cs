using KPax.Contracts.Agents;
using KPax.Silo.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Hands the readings of a batch to the grains of their devices, all devices at once, each device in order.</summary>
internal sealed class BatchRecorder(DeviceFinder finder)
{
    private const string Full = "The quarantine of the agent is full: keep the readings until it was looked through.";

    /// <summary>Completes when every reading is durable, known to be impossible, or set apart for the quarantine.</summary>
    public async Task<RecordedBatch> RecordAsync(BatchContext context, AgentBatch batch, Quarantine quarantine, CancellationToken cancellationToken)
    {
        FoundBatch found;
        try
        {
            found = await finder.FindAsync(context, batch, quarantine, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new RecordedBatch(fault.Message, [], []);
        }

        var dead = batch.Entries.Where(entry => entry.Invalid is not null).Select(entry => (entry.Number, entry.Invalid!)).ToList();
        var parked = new List<ParkedRow>();
        var failures = new List<string>();
        if (found.Waiting.Count > 0 && quarantine.IsFull)
        {
            failures.Add(Full);
        }
        else
        {
            found.Waiting.ForEach(entry => Park(context, batch, entry, parked, dead));
        }

        var calls = found.Shares.Select(share => RecordDeviceAsync(context, batch.Lane, share, cancellationToken));
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

        return new RecordedBatch(failures.FirstOrDefault("") ?? "", [.. dead.OrderBy(letter => letter.Number)], [.. parked.OrderBy(row => row.Source.Number)]);
    }

    private static async Task<IReadOnlyList<(DeviceReceipt Receipt, IReadOnlyList<AgentEntry> Entries)>> RecordDeviceAsync(
        BatchContext context, Lane lane, DeviceShare share, CancellationToken cancellationToken)
    {
        var (device, readings) = (share.Device, share.Readings);
        try
        {
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
                IdentityRevision = device.Revision,
            };
            var receipt = await device.Grain.RecordAsync(batch, cancellationToken);
            return receipt.Permanent && readings.Count > 1
                ? await RecordEachAsync(device.Grain, batch, cancellationToken)
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

    private static void Park(
        BatchContext context, AgentBatch batch, AgentEntry entry, List<ParkedRow> parked, List<(ulong Number, InvalidEntry Entry)> dead)
    {
        if (!ParkedReadings.TryWrite(entry.Reading!, out var octets, out var problem))
        {
            dead.Add((entry.Number, new InvalidEntry(octets, problem)));
            return;
        }

        parked.Add(new ParkedRow
        {
            Source = new(context.AgentId, batch.Epoch, batch.Lane, entry.Number, entry.ContentHash),
            EpochOrdinal = context.EpochOrdinal,
            Order = entry.Order,
            ReceivedAt = context.ReceivedAt,
            ClockOffset = context.ClockOffset,
            DeviceKey = DeviceFinder.KeyOf(context.AgentId, entry.Reading!.DeviceKey),
            Octets = octets,
        });
    }

    private static byte[] Octets(AgentEntry entry)
    {
        _ = ParkedReadings.TryWrite(entry.Reading!, out var octets, out _);
        return octets;
    }
}
