using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>
/// Datagrams of SNMPv3 as both sides write them, and PDUs to be hidden after they are broken: only those reach what stands behind decryption. What is
/// hidden has a salt of its own in each process, so these datagrams differ from run to run.
/// </summary>
internal static class FuzzV3Corpus
{
    /// <param name="varBinds">Names and values of answers and traps.</param>
    public static IReadOnlyList<FuzzSeed> Create(IReadOnlyList<VarBind> varBinds)
    {
        var response = WritePdu(SnmpPduType.Response, varBinds);
        var trap = WritePdu(SnmpPduType.TrapV2, varBinds);
        var inform = WritePdu(SnmpPduType.InformRequest, varBinds);
        return
        [
            .. FuzzUsm.All.SelectMany(usm => new[]
            {
                new FuzzSeed($"probe of {usm.User}", FuzzKind.Datagram, usm.Probe),
                new FuzzSeed($"report to {usm.User}", FuzzKind.Datagram, usm.Report),
                new FuzzSeed($"question of {usm.User}", FuzzKind.Datagram, usm.Question),
                new FuzzSeed($"answer to {usm.User}", FuzzKind.Datagram, Protect(usm, response)),
                new FuzzSeed($"trap to {usm.User}", FuzzKind.Datagram, Protect(usm, trap)),
                new FuzzSeed($"hidden answer to {usm.User}", FuzzKind.Pdu, response),
                new FuzzSeed($"hidden trap to {usm.User}", FuzzKind.Pdu, trap),
                new FuzzSeed($"hidden inform of {usm.User}", FuzzKind.Pdu, inform),
            }),
        ];
    }

    private static byte[] WritePdu(SnmpPduType type, IReadOnlyList<VarBind> varBinds)
    {
        var message = new SnmpMessage { Version = SnmpVersion.V3, Community = "", PduType = type, RequestId = FuzzReaders.RequestId, VarBinds = varBinds };
        var writer = new BerWriter(new byte[2_048]);
        SnmpPduWriter.Write(ref writer, message);
        return writer.Written.ToArray();
    }

    private static byte[] Protect(FuzzUsm usm, ReadOnlySpan<byte> pdu)
    {
        var buffer = new byte[2_048];
        new BerReader(pdu).TryRead(out var tag, out var content);
        return buffer[..usm.Protect(tag, content, buffer)];
    }
}
