using KPax.Contracts.Agents;

namespace KPax.Contracts.Configuration;

/// <summary>A target that is configured and is no device.</summary>
/// <param name="Target">The target, as it was configured.</param>
/// <param name="Step">The first step that failed.</param>
/// <param name="Reason">Why, in plain words.</param>
/// <param name="Since">Since when that is so without a break, by the server's clock.</param>
/// <param name="At">When it was told last.</param>
public sealed record TargetTrouble(string Target, CollectionStep Step, string Reason, DateTimeOffset Since, DateTimeOffset At);
