using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>Who asked an authoritative engine, and how: what its answer has to repeat. It points into the datagram.</summary>
internal ref struct UsmAsker
{
    public int MessageId;

    /// <summary>msgMaxSize: the answer must not be longer.</summary>
    public int MaxSize;
    public SnmpV3Flags Flags;
    public ReadOnlySpan<byte> UserName;
    public ReadOnlySpan<byte> ContextEngineId;
    public ReadOnlySpan<byte> ContextName;
    public UsmLocalKeys? Keys;
}
