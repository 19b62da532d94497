namespace KPax.Agent.Collection;

/// <summary>How a round ended.</summary>
/// <param name="Refusal">Why it was not done, or not to its end; empty if it was.</param>
/// <param name="Asked">Devices and targets that were asked.</param>
/// <param name="Answered">Of these, how many gave a reading.</param>
internal sealed record RoundEnd(string Refusal, int Asked, int Answered);
