using System.Runtime.CompilerServices;
using KPax.Agent.Buffer;
using KPax.Agent.Uplink.Packing;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>
/// The batches of one stream: the live lane whenever it has something, else the history; until both are empty, or the stream has had its share of
/// batches, octets or time.
/// </summary>
internal sealed class BatchFeed(IReadingBuffer buffer, BatchPacker packer, UplinkSession session, int maxOctets, TimeProvider timeProvider)
{
    private static readonly Lane[] Lanes = [Lane.Live, Lane.History];

    private readonly Dictionary<Lane, List<LanePosition>> _sent = Lanes.ToDictionary(lane => lane, _ => new List<LanePosition>());
    private readonly long _started = timeProvider.GetTimestamp();
    private BufferedBatch? _next;
    private int _batches;
    private int _octets;

    /// <summary>True if the buffer began another epoch than the session is for: then nothing more is sent.</summary>
    public bool EpochChanged { get; private set; }

    /// <summary>True if there is something to send. <see cref="BufferException"/> if the disk refuses.</summary>
    public async Task<bool> HasAnyAsync(CancellationToken cancellationToken) => (_next ??= await ReadAsync(cancellationToken)) is not null;

    /// <summary>The batches. <see cref="BufferException"/> if the disk refuses.</summary>
    public async IAsyncEnumerable<Batch> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await HasAnyAsync(cancellationToken))
        {
            var batch = _next!;
            _next = null;
            _sent[batch.Lane].Add(batch.End);
            _octets += batch.Entries.Sum(entry => entry.Octets.Length + BatchLimit.EntryOverhead);
            _batches++;
            yield return packer.Pack(batch);
            if (_batches >= session.Limits.Batches || _octets >= maxOctets || timeProvider.GetElapsedTime(_started) >= session.Limits.Duration)
            {
                yield break;
            }
        }
    }

    /// <summary>The hash at a number where a batch of this stream ended; null for other numbers.</summary>
    public byte[]? FindHash(Lane lane, ulong number) => _sent.GetValueOrDefault(lane)?.Find(position => position.Number == number)?.Hash;

    private async Task<BufferedBatch?> ReadAsync(CancellationToken cancellationToken)
    {
        var limit = new BatchLimit(session.Limits.BatchEntries, Math.Min(maxOctets, session.Limits.BatchOctets) - StreamLimits.BatchOverhead);
        foreach (var lane in Lanes)
        {
            var batch = await buffer.ReadAsync(lane, _sent[lane].LastOrDefault(), limit, cancellationToken);
            if (batch is not null && batch.Epoch != session.Epoch)
            {
                EpochChanged = true;
                return null;
            }

            if (batch is not null)
            {
                return batch;
            }
        }

        return null;
    }
}
