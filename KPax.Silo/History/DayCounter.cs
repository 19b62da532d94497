namespace KPax.Silo.History;

/// <summary>One counter in one day.</summary>
/// <param name="Id">Number of its name.</param>
/// <param name="First">What it told first that day.</param>
/// <param name="Last">What it told last that day.</param>
/// <param name="Rise">Sum of what it rose by between these two; wraps are counted through, what a reset or a new board hides is not.</param>
internal readonly record struct DayCounter(int Id, long First, long Last, long Rise);
