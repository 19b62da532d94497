namespace KPax.Snmp.Codec;

/// <summary>A message of SNMPv1 (RFC 1157) or SNMPv2c (RFC 1901, RFC 3416): question or answer.</summary>
public sealed record SnmpMessage
{
    /// <summary>Version of the protocol.</summary>
    public required SnmpVersion Version { get; init; }

    /// <summary>Community name, one character an octet (Latin-1); a secret, never printed.</summary>
    public required string Community { get; init; }

    /// <summary>Question or answer, and which.</summary>
    public required SnmpPduType PduType { get; init; }

    /// <summary>Number that the answer repeats.</summary>
    public required int RequestId { get; init; }

    /// <summary>error-status of an answer: 0 none, 1 tooBig, 2 noSuchName, 5 genErr, …; 0 in a question.</summary>
    public int ErrorStatus { get; init; }

    /// <summary>error-index of an answer: which name is meant, from 1; 0 in a question.</summary>
    public int ErrorIndex { get; init; }

    /// <summary>GETBULK: how many of the first names are asked once. It stands where other messages have <see cref="ErrorStatus"/>.</summary>
    public int NonRepeaters { get => ErrorStatus; init => ErrorStatus = value; }

    /// <summary>GETBULK: how many objects after each other name. It stands where other messages have <see cref="ErrorIndex"/>.</summary>
    public int MaxRepetitions { get => ErrorIndex; init => ErrorIndex = value; }

    /// <summary>Names and values; the values of a question are NULL.</summary>
    public required IReadOnlyList<VarBind> VarBinds { get; init; }

    /// <summary>Kind, number and size, without the community.</summary>
    public override string ToString() => $"{PduType} {RequestId} ({Version}), error {ErrorStatus} at {ErrorIndex}, {VarBinds.Count} names";
}
