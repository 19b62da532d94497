using KPax.Protocol.Agent.V1;

namespace KPax.Agent.Health;

/// <summary>One setting that is in force.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value in words.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Refusal">What of the server's setting was refused, and why; empty: nothing.</param>
internal sealed record SettingStatus(string Name, string Value, SettingSource Source, string Refusal);
