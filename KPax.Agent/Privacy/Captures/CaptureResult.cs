using KPax.Snmp;

namespace KPax.Agent.Privacy.Captures;

/// <summary>What a device gave of what it may be asked.</summary>
/// <param name="VarBinds">Names and values, scrubbed, sorted; empty if it did not answer.</param>
/// <param name="Profile">Name of the profile that said what was asked.</param>
/// <param name="Scrubbed">Texts that lost something.</param>
/// <param name="Failures">What could not be read, and why, in plain words.</param>
internal sealed record CaptureResult(IReadOnlyList<VarBind> VarBinds, string Profile, int Scrubbed, IReadOnlyList<string> Failures);
