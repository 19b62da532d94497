using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>
/// Pages of today and of this month of a device, for the sums of its organisation: what is known at the moment, without waiting for what is late.
/// <see cref="HistoryChain"/> gives what is billed.
/// </summary>
internal sealed record PageMeter
{
    /// <summary>What the billed source told last.</summary>
    public long Value { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Board that told it; 0: not known.</summary>
    public int Board { get; init; }

    /// <summary>Agent that told it.</summary>
    public long AgentId { get; init; }

    /// <summary>Day of the last reading, counted from 1970.</summary>
    public int Day { get; init; }

    /// <summary>Pages of that day.</summary>
    public long Today { get; init; }

    /// <summary>Pages of its month.</summary>
    public long Month { get; init; }

    /// <summary>The meter after a reading of the billed source. One from before the last changes nothing.</summary>
    public static PageMeter Next(PageMeter? before, long value, DateTimeOffset at, int board, long agentId, int day)
    {
        if (before is null)
        {
            return new() { Value = value, At = at, Board = board, AgentId = agentId, Day = day };
        }

        if (at < before.At || day < before.Day)
        {
            return before;
        }

        var isOther = DayFold.IsOther(before.Board, board);
        var step = isOther ? new CounterRise(0, CounterNoteKind.BoardSwap) : CounterRise.Of(before.Value, value, at - before.At);

        // Another agent's clock may be behind, by no more than what the day counted; a fall below that is one.
        var isBehind = step is { Kind: CounterNoteKind.Fall } && agentId != before.AgentId && value >= before.Value - before.Today;
        if (day == before.Day && (isBehind || (step.Rise == 0 && value == before.Value)))
        {
            return before;
        }

        // A rise over days without a reading is not today's; the month has it if it began in it, as the bill does in any case.
        var today = day == before.Day ? before.Today : 0;
        var month = MonthRule.MonthOf(LocalDay.ToDate(day)) == MonthRule.MonthOf(LocalDay.ToDate(before.Day)) ? before.Month : 0;
        return new()
        {
            Value = isBehind ? before.Value : value,
            At = at,
            Board = board == 0 ? before.Board : board,
            AgentId = agentId,
            Day = day,
            Today = CounterRise.Add(today, day <= before.Day + 1 ? step.Rise : 0),
            Month = CounterRise.Add(month, step.Rise),
        };
    }
}
