using KPax.Contracts.Devices;

namespace KPax.Silo.History;

/// <summary>A fall within a day.</summary>
/// <param name="Id">Number of the counter's name.</param>
/// <param name="Kind">What it is held to be.</param>
/// <param name="FromAt">When it told the value before.</param>
/// <param name="From">The value before.</param>
/// <param name="ToAt">When it told the value after.</param>
/// <param name="To">The value after.</param>
/// <param name="Rise">What was counted between the two; 0 if that is not known.</param>
internal sealed record DayEvent(int Id, CounterNoteKind Kind, DateTimeOffset FromAt, long From, DateTimeOffset ToAt, long To, long Rise);
