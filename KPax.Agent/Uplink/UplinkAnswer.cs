namespace KPax.Agent.Uplink;

/// <summary>What a call gave: a value, or why there is none.</summary>
/// <param name="Value">The value; null after a failure.</param>
/// <param name="Failure">The failure; null if there is a value.</param>
internal sealed record UplinkAnswer<T>(T? Value, UplinkFailure? Failure)
    where T : class;
