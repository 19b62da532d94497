namespace KPax.Snmp;

/// <summary>What a walk found. Whatever stopped it, what was read until then is here.</summary>
public sealed record SnmpWalk
{
    /// <summary>Names and values below the root, in increasing order.</summary>
    public required IReadOnlyList<VarBind> VarBinds { get; init; }

    /// <summary>Why it stopped.</summary>
    public required SnmpWalkEnd End { get; init; }

    /// <summary>True if GETBULK failed and GETNEXT went on in its place.</summary>
    public bool UsedFallback { get; init; }

    /// <summary>What stopped it, in plain words; empty if it is complete.</summary>
    public string Reason { get; init; } = "";
}
