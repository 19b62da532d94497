using System.Text;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Notifications;
using KPax.Snmp.Recordings;

namespace KPax.Benchmarks.Fuzzing;

/// <summary>Well formed inputs of every kind, made in code; and what recordings and files add.</summary>
internal static class FuzzCorpus
{
    // Answers of more would only make the run slow.
    private const int AnswersOfARecording = 8;
    private const int NamesOfAnAnswer = 10;

    private static readonly Oid Printer = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1.1");

    private static readonly VarBind[] OfEveryType =
    [
        new(Oid.Parse("1.3.6.1.2.1.1.1.0"), SnmpValue.FromOctets(SnmpType.OctetString, "Printer 3000; \u00e9\u00e8"u8.ToArray())),
        new(Oid.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.FromOid(Oid.Parse("1.3.6.1.4.1.11.2.3.9.1"))),
        new(Oid.Parse("1.3.6.1.2.1.1.3.0"), SnmpValue.Unsigned(SnmpType.TimeTicks, uint.MaxValue)),
        new(Oid.Parse("1.3.6.1.2.1.4.20.1.1.10.1.2.3"), SnmpValue.FromOctets(SnmpType.IpAddress, [10, 1, 2, 3])),
        new(Printer, SnmpValue.Unsigned(SnmpType.Counter32, 4_000_000_000)),
        new(Printer.Append(1), SnmpValue.Unsigned(SnmpType.Gauge32, 0)),
        new(Printer.Append(2), SnmpValue.Unsigned(SnmpType.Counter64, ulong.MaxValue)),
        new(Printer.Append(3), SnmpValue.Integer(-3)),
        new(Printer.Append(uint.MaxValue), SnmpValue.FromOctets(SnmpType.Opaque, [0x9F, 0x78, 4, 0x42, 0xF6, 0, 0])),
        new(Oid.Parse("2.999.3"), SnmpValue.Null),
        new(new Oid(Enumerable.Repeat(1u, Oid.MaxArcs).ToArray()), SnmpValue.Absent(SnmpType.NoSuchObject)),
        new(Oid.Parse("0.0"), SnmpValue.Absent(SnmpType.NoSuchInstance)),
        new(Oid.Parse("1.3"), SnmpValue.Absent(SnmpType.EndOfMibView)),
    ];

    private static readonly VarBind[] OfATrap =
    [
        new(NotificationObjects.SysUpTime, SnmpValue.Unsigned(SnmpType.TimeTicks, 123_456)),
        new(NotificationObjects.TrapOid, SnmpValue.FromOid(NotificationObjects.PrinterAlert)),
        new(Oid.Parse("1.3.6.1.2.1.43.18.1.1.7.1.2"), SnmpValue.Integer(8)),
    ];

    // Close to what the limits allow: their mutants stand on both sides.
    private static readonly VarBind[][] Big =
    [
        [.. Enumerable.Repeat(new VarBind(Oid.Parse("1.3"), SnmpValue.Null), SnmpLimits.MaxVarBinds)],
        [.. Enumerable.Repeat(new VarBind(new Oid(Enumerable.Repeat(1u, Oid.MaxArcs).ToArray()), SnmpValue.Null), 95)],
        [.. Enumerable.Repeat(new VarBind(Oid.Parse("1.3"), SnmpValue.FromOctets(SnmpType.OctetString, new byte[1_000])), 54)],
        [new VarBind(Oid.Parse("1.3"), SnmpValue.FromOctets(SnmpType.OctetString, new byte[60_000]))],
    ];

    /// <summary>Datagrams and lines of every kind that the code itself can write.</summary>
    public static IReadOnlyList<FuzzSeed> Create() =>
    [
        .. from version in new[] { SnmpVersion.V1, SnmpVersion.V2c }
           from type in Enum.GetValues<SnmpPduType>()
           from varBinds in OfEveryType.Select(one => new[] { one }).Append(OfEveryType).Append([])
           let octets = Write(version, type, varBinds)
           where octets.Length > 0
           select new FuzzSeed($"{type} of {version}", FuzzKind.Datagram, octets),
        .. Big.Select(varBinds => new FuzzSeed("big", FuzzKind.Datagram, Write(SnmpVersion.V2c, SnmpPduType.Response, varBinds))),
        .. OfEveryType.SelectMany(one => CreateTraps([.. OfATrap, one])),
        .. FuzzV3Corpus.Create(OfATrap),
        .. OfEveryType.Select(one => new FuzzSeed("line", FuzzKind.Line, Line(one))),
    ];

    /// <summary>Answers and lines that the recordings and files of a folder give: *.snmprec, or datagrams as they are.</summary>
    public static IReadOnlyList<FuzzSeed> Load(string folder)
    {
        var seeds = new List<FuzzSeed>();
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".snmprec", StringComparison.Ordinal))
            {
                var objects = SnmpRecording.Load(file).VarBinds;
                var answers = objects.Chunk(NamesOfAnAnswer).Take(AnswersOfARecording).Select(chunk => Write(SnmpVersion.V2c, SnmpPduType.Response, chunk));
                seeds.AddRange(answers.Where(octets => octets.Length > 0).Select(octets => new FuzzSeed(file, FuzzKind.Datagram, octets)));
                seeds.Add(new FuzzSeed(file, FuzzKind.Line, Line(objects[0])));
            }
            else if (new FileInfo(file).Length is > 0 and <= SnmpLimits.MaxDatagram)
            {
                seeds.Add(new FuzzSeed(file, FuzzKind.Datagram, File.ReadAllBytes(file)));
            }
        }

        return seeds;
    }

    private static IEnumerable<FuzzSeed> CreateTraps(VarBind[] varBinds) =>
    [
        new FuzzSeed("trap of v1", FuzzKind.Datagram, WriteTrapV1()),
        new FuzzSeed("trap of v2c", FuzzKind.Datagram, Write(SnmpVersion.V2c, SnmpPduType.TrapV2, varBinds)),
        new FuzzSeed("inform of v2c", FuzzKind.Datagram, Write(SnmpVersion.V2c, SnmpPduType.InformRequest, varBinds)),
    ];

    private static byte[] Write(SnmpVersion version, SnmpPduType type, IReadOnlyList<VarBind> varBinds)
    {
        var message = new SnmpMessage { Version = version, Community = "public", PduType = type, RequestId = FuzzReaders.RequestId, VarBinds = varBinds };
        var buffer = new byte[SnmpLimits.MaxDatagram];
        return SnmpMessageWriter.TryWrite(message, buffer, out var written) ? buffer[..written] : [];
    }

    /// <summary>RFC 1157 section 4.1.6: enterprise, agent-addr, generic-trap, specific-trap, time-stamp, names and values.</summary>
    private static byte[] WriteTrapV1()
    {
        var writer = new BerWriter(new byte[256]);
        writer.WriteInteger(BerTag.Integer, 5);
        writer.WriteOid(Printer);
        writer.Wrap(BerTag.Sequence, 0);
        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteUnsigned((byte)SnmpType.TimeTicks, 123_456);
        writer.WriteInteger(BerTag.Integer, 1);
        writer.WriteInteger(BerTag.Integer, 6);
        writer.WriteOctets((byte)SnmpType.IpAddress, [10, 1, 2, 3]);
        writer.WriteOid(Oid.Parse("1.3.6.1.2.1.43.18.2"));
        writer.Wrap((byte)SnmpPduType.TrapV1, 0);
        writer.WriteOctets(BerTag.OctetString, "public"u8);
        writer.WriteInteger(BerTag.Integer, (int)SnmpVersion.V1);
        writer.Wrap(BerTag.Sequence, 0);
        return writer.Written.ToArray();
    }

    private static byte[] Line(VarBind varBind) => Encoding.ASCII.GetBytes(
        varBind.Value.Type is SnmpType.OctetString
            ? $"{varBind.Name}|4x|{Convert.ToHexString(varBind.Value.Octets.Span)}"
            : $"{varBind.Name}|{(int)varBind.Value.Type}|{(varBind.Value.TryGetUnsigned(out var number) ? $"{number}" : $"{varBind.Value.ObjectIdentifier}")}");
}
