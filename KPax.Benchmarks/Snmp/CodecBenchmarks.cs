using BenchmarkDotNet.Attributes;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Snmp;

/// <summary>A GET of 12 counters and its answer: what is encoded and decoded at every poll.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private static readonly Oid Column = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1");
    private static readonly VarBind[] Values =
        [.. Enumerable.Range(1, 12).Select(number => new VarBind(Column.Append((uint)number), SnmpValue.Unsigned(SnmpType.Counter32, 123_456u * (uint)number)))];

    private readonly byte[] _buffer = new byte[1_400];
    private readonly Oid[] _names = [.. Values.Select(varBind => varBind.Name)];
    private SnmpMessage _question = null!;
    private byte[] _answer = [];

    [GlobalSetup]
    public void SetUp()
    {
        _question = new SnmpMessage
        {
            Version = SnmpVersion.V2c,
            Community = "public",
            PduType = SnmpPduType.GetRequest,
            RequestId = 1_234_567_890,
            VarBinds = [.. _names.Select(name => new VarBind(name, SnmpValue.Null))],
        };
        SnmpMessageWriter.TryWrite(_question with { PduType = SnmpPduType.Response, VarBinds = Values }, _buffer, out var written);
        _answer = _buffer[..written];
    }

    [Benchmark]
    public int EncodeQuestion() => SnmpMessageWriter.TryWrite(_question, _buffer, out var written) ? written : 0;

    [Benchmark]
    public SnmpMessage? DecodeAnswer() => SnmpMessageReader.TryRead(_answer, out var message, out _) ? message : null;

    /// <summary>As the client does it: the message in place, the names from the question.</summary>
    [Benchmark]
    public int DecodeAnswerToKnownNames() =>
        SnmpHeader.TryRead(_answer, out var header, out _) && SnmpMessageReader.TryReadVarBinds(header.VarBinds, _names, out var varBinds, out _)
            ? varBinds.Length
            : 0;
}
