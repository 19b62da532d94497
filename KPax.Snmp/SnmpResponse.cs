using KPax.Snmp.Usm;

namespace KPax.Snmp;

/// <summary>The result of one question.</summary>
public sealed record SnmpResponse
{
    // What only a failure has stands apart: an ordinary answer is an object of 40 bytes.
    private readonly Failure? _failure;

    /// <summary>How it ended.</summary>
    public required SnmpOutcome Outcome { get; init; }

    /// <summary>Octets of the datagram that brought the answer; 0 if none did, as with a recording.</summary>
    public int Octets { get; init; }

    /// <summary>
    /// Names and values that the device sent; empty unless <see cref="SnmpOutcome.Answered"/> or <see cref="SnmpOutcome.ErrorStatus"/>.
    /// </summary>
    public IReadOnlyList<VarBind> VarBinds { get; init; } = [];

    /// <summary>error-status (RFC 3416): 1 tooBig, 2 noSuchName, 5 genErr, …</summary>
    public int ErrorStatus { get => Details.ErrorStatus; init => _failure = Details with { ErrorStatus = value }; }

    /// <summary>error-index: which name is meant, from 1; 0: none.</summary>
    public int ErrorIndex { get => Details.ErrorIndex; init => _failure = Details with { ErrorIndex = value }; }

    /// <summary>v3: what the device's security model objects to; <see cref="UsmError.None"/> unless <see cref="SnmpOutcome.Refused"/>.</summary>
    public UsmError SecurityError { get => Details.SecurityError; init => _failure = Details with { SecurityError = value }; }

    /// <summary>What happened, in plain words, for people; empty if the device answered.</summary>
    public string Reason { get => Details.Reason; init => _failure = Details with { Reason = value }; }

    private Failure Details => _failure ?? Failure.None;

    private sealed record Failure(int ErrorStatus, int ErrorIndex, UsmError SecurityError, string Reason)
    {
        public static readonly Failure None = new(0, 0, UsmError.None, "");
    }
}
