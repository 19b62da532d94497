using KPax.Snmp.Usm;

namespace KPax.Snmp;

/// <summary>The result of one question.</summary>
public sealed record SnmpResponse
{
    /// <summary>How it ended.</summary>
    public required SnmpOutcome Outcome { get; init; }

    /// <summary>
    /// Names and values that the device sent; empty unless <see cref="SnmpOutcome.Answered"/> or <see cref="SnmpOutcome.ErrorStatus"/>.
    /// </summary>
    public IReadOnlyList<VarBind> VarBinds { get; init; } = [];

    /// <summary>error-status (RFC 3416): 1 tooBig, 2 noSuchName, 5 genErr, …</summary>
    public int ErrorStatus { get; init; }

    /// <summary>error-index: which name is meant, from 1; 0: none.</summary>
    public int ErrorIndex { get; init; }

    /// <summary>v3: what the device's security model objects to; <see cref="UsmError.None"/> unless <see cref="SnmpOutcome.Refused"/>.</summary>
    public UsmError SecurityError { get; init; }

    /// <summary>What happened, in plain words, for people; empty if the device answered.</summary>
    public string Reason { get; init; } = "";
}
