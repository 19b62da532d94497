namespace KPax.Snmp.Codec;

/// <summary>What a message may be at most.</summary>
public static class SnmpLimits
{
    /// <summary>Octets of a datagram: what UDP over IPv4 can carry.</summary>
    public const int MaxDatagram = 65_507;

    /// <summary>Names in a message. Printers send up to some hundreds; more only wants memory.</summary>
    public const int MaxVarBinds = 2_048;
}
