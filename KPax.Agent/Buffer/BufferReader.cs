using KPax.Protocol.Agent.V1;
using LiteDB;

namespace KPax.Agent.Buffer;

/// <summary>Reads a batch of a lane and checks it against the hash of its history.</summary>
internal sealed class BufferReader(BufferRecord record, Lane lane, ILiteCollection<BsonDocument> entries)
{
    private readonly LaneRecord _lane = record[lane];
    private readonly List<BufferedEntry> _found = [];
    private int _octets;

    /// <summary>Reads what follows a position; null if there is nothing.</summary>
    public BufferedBatch? Read(LanePosition? after, BatchLimit limit)
    {
        var acknowledged = _lane.Acknowledged;
        var isBehind = after is null || _lane.PositionOf(after.Number) <= acknowledged.Position;
        var position = isBehind ? acknowledged.Position : _lane.PositionOf(after!.Number);

        // The server sees no hash at the start of an epoch, but the chain goes on from the one before.
        var chain = position == acknowledged.Position ? acknowledged.Hash : after!.Hash;
        var before = isBehind ? _lane.Show(acknowledged).Hash : after!.Hash;
        if (_lane.Gap.Position > position)
        {
            Take(new BufferedEntry
            {
                Number = _lane.NumberOf(position + 1),
                LastNumber = _lane.NumberOf(_lane.Gap.Position),
                Order = (ulong)_lane.Gap.Order,
                GapReason = GapReason.BufferFull,
            });
            (position, chain) = (_lane.Gap.Position, _lane.Gap.Hash);
        }

        while (position < _lane.Newest.Position && _found.Count < limit.Entries)
        {
            var (entry, hash) = Load(position + 1, chain);
            if (_found.Count > 0 && _octets + entry.Octets.Length + BatchLimit.EntryOverhead > limit.Octets)
            {
                break;
            }

            Take(entry);
            (position, chain) = (position + 1, hash);
        }

        return _found.Count == 0 ? null : new BufferedBatch(record.Epoch, lane, before, new LanePosition(_lane.NumberOf(position), chain), _found);
    }

    private void Take(BufferedEntry entry)
    {
        _found.Add(entry);
        _octets += entry.Octets.Length + BatchLimit.EntryOverhead;
    }

    private (BufferedEntry Entry, byte[] Hash) Load(long position, byte[] chain)
    {
        var document = entries.FindById(position) ?? throw new BufferDamagedException($"Entry {position} is missing.");
        var octets = BufferDocuments.ToOctets(document);
        var place = BufferDocuments.ToMilestone(document);
        if (!HistoryHash.Next(chain, octets).AsSpan().SequenceEqual(place.Hash))
        {
            throw new BufferDamagedException($"Entry {position} does not fit the hash of its history.");
        }

        var past = _lane.FindOrigin(position);
        var entry = new BufferedEntry
        {
            Number = _lane.NumberOf(position),
            LastNumber = _lane.NumberOf(position),
            Order = (ulong)place.Order,
            Octets = octets,
            Label = BufferDocuments.ToLabel(document),
            Origin = past is null ? null : new EntryOrigin(past.Epoch, lane, (ulong)(position - past.Start), HistoryHash.Of(octets)),
        };
        return (entry, place.Hash);
    }
}
