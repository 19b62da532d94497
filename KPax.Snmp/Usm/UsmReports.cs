using KPax.Snmp.Codec;

namespace KPax.Snmp.Usm;

/// <summary>What a Report says: the name of the counter that went up is the reason (RFC 3414 section 3.2, RFC 3412 section 7.1).</summary>
internal static class UsmReports
{
    private static readonly Oid UsmStats = Oid.Parse("1.3.6.1.6.3.15.1.1");

    // usmStats without its last arcs, and snmpUnknownContexts, in BER.
    private static ReadOnlySpan<byte> UsmStatsOctets => [0x2B, 6, 1, 6, 3, 15, 1, 1];

    private static ReadOnlySpan<byte> UnknownContextsOctets => [0x2B, 6, 1, 6, 3, 12, 1, 5];

    /// <summary>The counter of an error.</summary>
    public static Oid CounterOf(UsmError error) => UsmStats.Append((uint)error, 0);

    /// <summary>The error of a Report by its first name.</summary>
    public static UsmError ErrorOf(ReadOnlySpan<byte> varBinds)
    {
        if (!new BerReader(varBinds).TryRead(BerTag.Sequence, out var first)
            || !new BerReader(first).TryRead(BerTag.ObjectIdentifier, out var name))
        {
            return UsmError.Other;
        }

        if (name.StartsWith(UnknownContextsOctets))
        {
            return UsmError.UnknownContext;
        }

        var isUsm = name.StartsWith(UsmStatsOctets) && name.Length > UsmStatsOctets.Length;
        var arc = isUsm ? (UsmError)name[UsmStatsOctets.Length] : UsmError.None;
        return arc is >= UsmError.UnsupportedSecurityLevel and <= UsmError.DecryptionError ? arc : UsmError.Other;
    }
}
