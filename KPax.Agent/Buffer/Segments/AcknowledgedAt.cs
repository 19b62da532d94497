namespace KPax.Agent.Buffer.Segments;

/// <summary>What was acknowledged at some time, so that it can be forgotten some time later.</summary>
/// <param name="Age">When, by the clock of ages, seconds.</param>
/// <param name="Live">Position in the live lane.</param>
/// <param name="History">Position in the history lane.</param>
internal sealed record AcknowledgedAt(long Age, long Live, long History);
