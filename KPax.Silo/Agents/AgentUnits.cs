using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>What moves a mark: the unit of one batch. Pure.</summary>
internal static class AgentUnits
{
    /// <summary>The unit of a batch all of whose readings are durable, set aside or to be parked by it.</summary>
    public static AgentUnit Make(
        BatchContext context, LaneRow lane, AgentBatch batch, RecordedBatch recorded, IReadOnlySet<ulong> storedBefore, long repeats)
    {
        var fresh = batch.Entries.Where(entry => !storedBefore.Contains(entry.Number)).ToList();
        List<Gap> gaps = [.. fresh.Where(entry => entry.Gap is not null).Select(entry => entry.Gap!)];
        return Skeleton(context, lane, batch.Entries[^1].LastNumber, batch.HashAfter) with
        {
            Rounds = [.. fresh.Where(entry => entry.ScanRound is not null).Select(entry => (entry.Number, entry.ScanRound!))],
            Gaps = gaps,
            DeadLetters = recorded.DeadLetters,
            Accepted = AcceptedRules.RunsOf(batch, storedBefore),
            Origins = [.. batch.Entries.Where(entry => entry.Origin is not null).SelectMany(entry => AcceptedRules.OriginsOf(context.AgentId, entry))],
            Parked = recorded.Parked,
            Bases = BasesOf(fresh, recorded),
            Count = new DayCount
            {
                Stored = fresh.Count - gaps.Count - recorded.DeadLetters.Count - recorded.Parked.Count,
                DeadLetters = recorded.DeadLetters.Count,
                Parked = recorded.Parked.Count,
                Duplicates = storedBefore.Count,
                Gaps = gaps.Count,
                GapNumbers = gaps.Sum(NumbersOf),
                Repeats = repeats,
                Octets = batch.Octets,
            },
        };
    }

    /// <summary>The unit of a gap that the server books for itself.</summary>
    public static AgentUnit Make(BatchContext context, LaneRow before, LaneRow after, Gap gap) => Skeleton(context, before, after.Mark, after.Hash) with
    {
        Gaps = [gap],
        Count = new DayCount { Gaps = 1, GapNumbers = NumbersOf(gap) },
        Events =
        [
            new(
                context.ReceivedAt,
                AgentEventKind.ServerRestored,
                $"Lane {before.Lane}: numbers {gap.From} to {gap.To} of epoch {context.EpochOrdinal} are not here, and the agent no longer keeps them."),
        ],
    };

    private static List<ReadingBaseRow> BasesOf(List<AgentEntry> entries, RecordedBatch recorded) =>
    [
        .. entries
            .Where(entry => entry is { Base: not null, Reading: not null } && recorded.DeadLetters.All(letter => letter.Number != entry.Number))
            .Select(entry => new ReadingBaseRow(entry.Number, entry.Reading!.DeviceKey, entry.Reading.ScanKind, entry.Base!)),
    ];

    private static AgentUnit Skeleton(BatchContext context, LaneRow lane, ulong mark, byte[] hash) => new()
    {
        AgentId = context.AgentId,
        Epoch = context.Epoch,
        Lane = lane.Lane,
        MarkBefore = lane.Mark,
        MarkAfter = mark,
        HashAfter = hash,
        ReceivedAt = context.ReceivedAt,
    };

    // A gap of an agent that counts wrongly must not make the sum wrap.
    private static long NumbersOf(Gap gap) => (long)Math.Min(gap.To - gap.From + 1, int.MaxValue);
}
