using KPax.Contracts.Agents;
using KPax.Silo.Storage;

namespace KPax.Silo.Agents;

/// <summary>Which epoch may go on. Pure.</summary>
internal static class EpochRules
{
    /// <summary>What an agent whose epoch is suspended is told.</summary>
    public const string SuspendedReason =
        "Two machines use the key of this agent, and this is the later one: a copied or restored image. Enrol it anew with a token of its own.";

    /// <summary>Judges a Hello by what is stored of its epoch (null: nothing) and the highest place of an epoch.</summary>
    public static EpochJudgement Judge(EpochRow? stored, int newestOrdinal, AgentHello hello) => stored switch
    {
        null => EpochJudgement.Open,
        { IsSuspended: true } => EpochJudgement.Suspended,
        _ when stored.Lanes.Any(lane => LaneRules.HistoriesDiffer(lane, hello)) => EpochJudgement.HistoryDiffers,

        // An agent never goes back to an epoch that it left: somebody else did not leave it.
        _ when stored.Ordinal < newestOrdinal => EpochJudgement.Clone,
        _ => EpochJudgement.GoesOn,
    };
}
