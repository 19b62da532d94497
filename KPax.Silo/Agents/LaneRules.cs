using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Which batch may follow which. Pure.</summary>
internal static class LaneRules
{
    /// <summary>True if the agent's past cannot be the one that is stored: a restored image, or a clone that went on elsewhere.</summary>
    public static bool HistoriesDiffer(LaneRow stored, AgentHello hello)
    {
        var told = hello.Lanes.FirstOrDefault(lane => lane.Lane == stored.Lane);
        if (told is null || stored.Mark == 0)
        {
            return false;
        }

        return told.Newest < stored.Mark
            || (told.Acknowledged == stored.Mark && stored.Hash.Length > 0 && !HistoryHashes.Agree(told.AcknowledgedHash, stored.Hash));
    }

    /// <summary>
    /// What a server that was restored from a backup lacks and the agent no longer keeps: the numbers from its mark to the oldest that the agent can
    /// send again; null if there are none.
    /// </summary>
    public static Gap? FindRestoredGap(LaneRow stored, LaneState told)
    {
        var lastLost = Math.Min(told.Acknowledged, told.Oldest == 0 ? told.Acknowledged : told.Oldest - 1);
        return lastLost > stored.Mark ? new Gap(stored.Mark + 1, lastLost, GapReason.ServerRestored) : null;
    }

    /// <summary>The lane after such a gap. Its hash is known only where the agent tells it; what comes next is believed otherwise.</summary>
    public static LaneRow Skip(LaneRow stored, LaneState told, Gap gap) =>
        stored with { Mark = gap.To, Hash = gap.To == told.Acknowledged ? told.AcknowledgedHash : [] };

    /// <summary>How a batch stands to what is stored of its lane.</summary>
    public static BatchJudgement Judge(LaneRow stored, AgentBatch batch)
    {
        if (batch.Entries.Count == 0)
        {
            return BatchJudgement.Stored;
        }

        for (var index = 1; index < batch.Entries.Count; index++)
        {
            if (batch.Entries[index].Number != batch.Entries[index - 1].LastNumber + 1)
            {
                return BatchJudgement.Disorder;
            }
        }

        var first = batch.Entries[0].Number;
        if (batch.Entries[^1].LastNumber <= stored.Mark)
        {
            return BatchJudgement.Stored;
        }

        return first <= stored.Mark ? BatchJudgement.Overlap
            : first > stored.Mark + 1 ? BatchJudgement.Hole
            : HistoryHashes.Agree(batch.HashBefore, stored.Hash) || IsUnknown(stored) ? BatchJudgement.Next
            : BatchJudgement.OtherHistory;
    }

    /// <summary>Why a batch was refused, for the agent's log.</summary>
    public static string Explain(BatchJudgement judgement, LaneRow stored, AgentBatch batch) => judgement switch
    {
        BatchJudgement.Hole => $"Entry {stored.Mark + 1} comes next, not {batch.Entries[0].Number}.",
        BatchJudgement.Overlap => $"Entries up to {stored.Mark} are stored; the batch begins at {batch.Entries[0].Number}.",
        BatchJudgement.Disorder => "The entries are not numbered one after the other.",
        BatchJudgement.OtherHistory => $"The history before entry {batch.Entries[0].Number} is another one.",
        _ => "",
    };

    // After a gap that the server booked for itself nobody told it the hash.
    private static bool IsUnknown(LaneRow stored) => stored.Mark > 0 && stored.Hash.Length == 0;
}
