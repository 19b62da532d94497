namespace KPax.Agent.Discovery;

/// <summary>Addresses to ask, and the targets that gave none.</summary>
internal sealed record TargetList(IReadOnlyList<ScanTarget> Targets, IReadOnlyList<TargetFailure> Failures);
