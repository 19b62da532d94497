using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Gateway.Packing;

/// <summary>Gives packed batches their entries back, octet by octet as the agent keeps them, or says that readings have to come whole.</summary>
internal sealed class BatchUnpacker(BaseCache bases, IOptions<GatewayOptions> options)
{
    private const uint Plain = 1;
    private const uint Deflated = 2;

    /// <summary>Encodings of batches that are known here.</summary>
    public static IReadOnlyList<uint> Encodings => [Plain, Deflated];

    /// <summary>Unpacks a batch of an agent; one that is not packed stays as it is.</summary>
    public async Task<UnpackedBatch> UnpackAsync(long agentId, Batch batch, CancellationToken cancellationToken)
    {
        if (batch.Encoding == 0)
        {
            return UnpackedBatch.AsIs(batch);
        }

        if (batch.Encoding is not (Plain or Deflated))
        {
            return UnpackedBatch.Refused(batch, $"Encoding {batch.Encoding} is not known.");
        }

        try
        {
            var octets = batch.Encoding == Deflated ? PresetDictionary.Expand(batch.Packed.Span, options.Value.BatchBytes * 2) : batch.Packed.Memory;

            // Another epoch may have had the same numbers: what is remembered is doubted before the agent is.
            var first = await ReadAsync(agentId, batch, octets, mayRemember: true, cancellationToken);
            return first.WholeNeeded == 0 ? first : await ReadAsync(agentId, batch, octets, mayRemember: false, cancellationToken);
        }
        catch (PackedFormatException fault)
        {
            return UnpackedBatch.Refused(batch, $"The batch cannot be unpacked: {fault.Message}");
        }
    }

    private async Task<UnpackedBatch> ReadAsync(long agentId, Batch batch, ReadOnlyMemory<byte> octets, bool mayRemember, CancellationToken cancellationToken)
    {
        var lane = (Contracts.Agents.Lane)batch.Lane;
        var entries = new EntryUnpacker(
            new PackedReader(octets),
            number => PresetReadings.IsPreset(number)
                ? ValueTask.FromResult(PresetReadings.Find(number))
                : bases.FindAsync(agentId, lane, number, mayRemember, cancellationToken),
            options.Value.BatchEntries,
            options.Value.BatchBytes);
        bool isSame;
        try
        {
            isSame = await entries.ReadAsync();
        }
        catch (PackedFormatException) when (entries.FirstTold > 0)
        {
            // Edits that do not fit are what a wrong base looks like.
            isSame = false;
        }

        if (entries.Missing > 0)
        {
            return UnpackedBatch.Refused(batch, $"The server lacks the base of entry {entries.Missing}: send it whole.", entries.Missing);
        }

        if (!isSame)
        {
            return UnpackedBatch.Refused(batch, "What was unpacked is not what was packed.", entries.FirstTold);
        }

        var unpacked = new Batch { Epoch = batch.Epoch, Lane = batch.Lane, HashBefore = batch.HashBefore, HashAfter = batch.HashAfter };
        unpacked.Entries.AddRange(entries.Entries);
        return new UnpackedBatch(unpacked, entries.Bases, "", 0);
    }
}
