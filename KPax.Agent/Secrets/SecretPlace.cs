namespace KPax.Agent.Secrets;

/// <summary>Where a plain secret stands in a configuration.</summary>
/// <param name="Key">Key such as "Discovery:Users:0:AuthPassword".</param>
/// <param name="Start">First octet of its token, that of the quotation mark if it has one.</param>
/// <param name="Length">Octets of the token.</param>
/// <param name="Value">What is written there.</param>
internal sealed record SecretPlace(string Key, int Start, int Length, Secret Value);
