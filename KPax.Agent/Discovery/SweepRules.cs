namespace KPax.Agent.Discovery;

/// <summary>When targets are swept before they are read.</summary>
internal static class SweepRules
{
    /// <summary>Up to so many targets are asked one by one.</summary>
    public const int Few = 16;

    /// <summary>True if a sweep finds out sooner who is there, or by which credential.</summary>
    public static bool IsWorthIt(IReadOnlyCollection<ScanTarget> targets) => targets.Count > Few || targets.Any(target => !target.HasOneCredential);
}
