namespace KPax.Agent.Uplink;

/// <summary>Why a call gave nothing.</summary>
/// <param name="Kind">What kind of failure it is.</param>
/// <param name="Reason">Why, in plain words, with the mend.</param>
internal sealed record UplinkFailure(UplinkFailureKind Kind, string Reason);
