namespace KPax.Snmp.Codec;

/// <summary>What a message may be at most.</summary>
public static class SnmpLimits
{
    /// <summary>Octets of a datagram: what UDP over IPv4 can carry.</summary>
    public const int MaxDatagram = 65_507;

    /// <summary>Names in a message. Printers send up to some hundreds; more only wants memory.</summary>
    public const int MaxVarBinds = 512;

    /// <summary>Octets of a community. The devices seen and net-snmp take no more.</summary>
    public const int MaxCommunity = 255;

    /// <summary>
    /// Octets of memory that names and values of one message may take. Identifiers grow to four times their octets, so that a datagram of 64 KiB could
    /// want 256 KiB. An answer that fills three of the usual datagrams stays far below.
    /// </summary>
    public const int MaxMemory = 60 * 1_024;
}
