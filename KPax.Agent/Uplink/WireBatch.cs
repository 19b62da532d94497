using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Uplink;

/// <summary>Makes what is sent of what was kept.</summary>
internal static class WireBatch
{
    /// <summary>The message of a batch.</summary>
    public static Batch Create(BufferedBatch batch)
    {
        var message = new Batch
        {
            Epoch = batch.Epoch,
            Lane = batch.Lane,
            HashBefore = UnsafeByteOperations.UnsafeWrap(batch.HashBefore),
            HashAfter = UnsafeByteOperations.UnsafeWrap(batch.End.Hash),
        };
        message.Entries.AddRange(batch.Entries.Select(Create));
        return message;
    }

    private static Entry Create(BufferedEntry kept)
    {
        var entry = kept.IsGap
            ? new Entry { Gap = new Gap { From = kept.Number, To = kept.LastNumber, Reason = kept.GapReason } }
            : Entry.Parser.ParseFrom(kept.Octets);
        entry.Number = kept.Number;
        entry.Order = kept.Order;
        if (kept.Origin is { } origin)
        {
            entry.Origin = new Origin { Epoch = origin.Epoch, Lane = origin.Lane, Number = origin.Number, Hash = UnsafeByteOperations.UnsafeWrap(origin.Hash) };
        }

        return entry;
    }
}
