using KPax.Snmp.Codec;

namespace KPax.Snmp.Watching;

/// <summary>What a message says, for a record.</summary>
public sealed record SnmpContents
{
    /// <summary>Version.</summary>
    public required SnmpVersion Version { get; init; }

    /// <summary>What the message is; null if it is encrypted.</summary>
    public SnmpPduType? PduType { get; init; }

    /// <summary>v1, v2c: community; a secret, never to be written. Empty for v3.</summary>
    public string Community { get; init; } = "";

    /// <summary>v3: name of the user; empty for the other versions and for probes.</summary>
    public string User { get; init; } = "";

    /// <summary>error-status; of GETBULK non-repeaters.</summary>
    public int ErrorStatus { get; init; }

    /// <summary>error-index; of GETBULK max-repetitions.</summary>
    public int ErrorIndex { get; init; }

    /// <summary>Names and values.</summary>
    public IReadOnlyList<VarBind> VarBinds { get; init; } = [];
}
