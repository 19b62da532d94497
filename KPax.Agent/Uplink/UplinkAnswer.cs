namespace KPax.Agent.Uplink;

/// <summary>What a call gave: a value, or why there is none.</summary>
/// <param name="Value">The value; null if nothing came of it.</param>
/// <param name="Failure">The failure; null if there was none.</param>
internal sealed record UplinkAnswer<T>(T? Value, UplinkFailure? Failure)
    where T : class;
