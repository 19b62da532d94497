using BenchmarkDotNet.Attributes;
using KPax.Simulator.Synthetic;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Benchmarks.Snmp;

/// <summary>An answer to GETBULK that fills a frame: 50 objects of a printer as they come, of which a full inventory has about ten.</summary>
[MemoryDiagnoser]
public class WalkAnswerBenchmarks
{
    private const int Objects = 50;

    private readonly byte[] _buffer = new byte[SnmpLimits.MaxDatagram];
    private SnmpMessage _message = null!;
    private byte[] _answer = [];

    [GlobalSetup]
    public void SetUp()
    {
        _message = new SnmpMessage
        {
            Version = SnmpVersion.V2c,
            Community = "public",
            PduType = SnmpPduType.Response,
            RequestId = 1_234_567_890,
            VarBinds = [.. SyntheticPrinter.Make().VarBinds.OrderBy(item => item.Name).Skip(200).Take(Objects)],
        };
        SnmpMessageWriter.TryWrite(_message, _buffer, out var written);
        _answer = _buffer[..written];
    }

    [Benchmark]
    public int Encode() => SnmpMessageWriter.TryWrite(_message, _buffer, out var written) ? written : 0;

    [Benchmark]
    public SnmpMessage? Decode() => SnmpMessageReader.TryRead(_answer, out var message, out _) ? message : null;

    /// <summary>As the client does it: the message in place; the names are new to it.</summary>
    [Benchmark]
    public int DecodeVarBinds() =>
        SnmpHeader.TryRead(_answer, out var header, out _) && SnmpMessageReader.TryReadVarBinds(header.VarBinds, [], out var varBinds, out _) ? varBinds.Length : 0;
}
