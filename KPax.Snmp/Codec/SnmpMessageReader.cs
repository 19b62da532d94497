using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace KPax.Snmp.Codec;

/// <summary>Reads messages of SNMPv1 and v2c from datagrams, whoever sent them.</summary>
public static class SnmpMessageReader
{
    /// <summary>
    /// Reads a datagram of at most <see cref="SnmpLimits.MaxDatagram"/> octets; false with a reason in plain words if it is no message. Never throws,
    /// and allocates only in proportion to what the datagram holds.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> datagram, [NotNullWhen(true)] out SnmpMessage? message, out string reason)
    {
        message = null;
        if (!SnmpHeader.TryRead(datagram, out var header, out reason) || !TryReadVarBinds(header.VarBinds, [], out var varBinds, out reason))
        {
            return false;
        }

        message = new SnmpMessage
        {
            Version = header.Version,
            Community = Encoding.Latin1.GetString(header.Community),
            PduType = header.PduType,
            RequestId = header.RequestId,
            ErrorStatus = header.ErrorStatus,
            ErrorIndex = header.ErrorIndex,
            VarBinds = varBinds,
        };
        return true;
    }

    /// <summary>
    /// Reads names and values; names that stand where they were asked are taken from <paramref name="asked"/> instead of being made anew.
    /// </summary>
    internal static bool TryReadVarBinds(
        ReadOnlySpan<byte> octets, IReadOnlyList<Oid> asked, [NotNullWhen(true)] out VarBind[]? varBinds, out string reason)
    {
        varBinds = null;
        reason = "The list of names and values is broken, or longer than a message may be.";
        if (!VarBindReader.TryCount(octets, out var count))
        {
            return false;
        }

        var read = new VarBind[count];
        var memory = SnmpLimits.MaxMemory - (count * Unsafe.SizeOf<VarBind>());
        var reader = new VarBindReader(octets, stackalloc uint[Oid.MaxArcs], memory);
        for (var i = 0; i < count; i++)
        {
            if (!reader.TryRead(i < asked.Count ? asked[i] : default, out read[i]))
            {
                reason = "A name is no object identifier of at most 128 arcs of 32 bits, or has no value; or the list wants more memory than a message may.";
                return false;
            }
        }

        varBinds = read;
        reason = "";
        return true;
    }
}
