using KPax.Contracts.Devices;

namespace KPax.Contracts.History;

/// <summary>A counter that told less than before, or a new board, between two readings.</summary>
/// <param name="Kind">What it is held to be.</param>
/// <param name="From">The reading before.</param>
/// <param name="To">The reading after.</param>
/// <param name="Pages">
/// What was counted between the two: known across a wrap. 0 for the others: what was counted there is not known and stands in no total.
/// </param>
public sealed record HistoryEvent(CounterNoteKind Kind, HistoryMark From, HistoryMark To, long Pages)
{
    /// <summary>True if what was counted between the two readings is not known.</summary>
    public bool IsLoss => Kind is not CounterNoteKind.Wrap32 and not CounterNoteKind.Wrap31;
}
