namespace KPax.Agent.Discovery;

/// <summary>A configured target that gave no address, and why.</summary>
internal sealed record TargetFailure(string Name, string Reason);
