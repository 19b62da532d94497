using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>What a level of a supply tells about the supply itself.</summary>
internal static class LevelRule
{
    /// <summary>True if a level stayed, or fell as levels of use do. One that rose, or became a number or none, may be another supply's.</summary>
    public static bool HasOnlyFallen(SnmpValue before, SnmpValue now) =>
        Equals(before, now) || (before.TryGetNumber(out var earlier) && now.TryGetNumber(out var later) && later >= 0 && later <= earlier);
}
