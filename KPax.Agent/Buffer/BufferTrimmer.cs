using KPax.Protocol.Agent.V1;
using LiteDB;

namespace KPax.Agent.Buffer;

/// <summary>Makes room: drops the oldest entries, of the history first, and lets a gap stand in their place.</summary>
internal static class BufferTrimmer
{
    // Room is made for a while, so that not every append has to.
    private const int Share = 64;

    /// <summary>Drops what is too much. The newest entry of a lane always stays.</summary>
    public static BufferRecord Trim(BufferRecord record, long maxOctets, Func<Lane, ILiteCollection<BsonDocument>> collectionOf)
    {
        if (record.Octets <= maxOctets)
        {
            return record;
        }

        var aim = maxOctets - (maxOctets / Share);
        foreach (var lane in new[] { Lane.History, Lane.Live })
        {
            record = Drop(record, lane, record.Octets - aim, collectionOf(lane));
        }

        return record;
    }

    private static BufferRecord Drop(BufferRecord record, Lane lane, long octets, ILiteCollection<BsonDocument> entries)
    {
        var state = record[lane];
        var end = state.Octets - octets;
        var dropped = 0L;
        while (state.Octets > end && state.OldestEntry < state.Newest.Position)
        {
            var position = state.OldestEntry;
            var found = entries.FindById(position) ?? throw new BufferDamagedException($"Entry {position} is missing.");
            entries.Delete(position);
            state = state with { Gap = BufferDocuments.ToMilestone(found) };
            dropped++;
        }

        return record.With(lane, state) with { Dropped = record.Dropped + dropped };
    }
}
