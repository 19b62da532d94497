using System.Net;
using BenchmarkDotNet.Attributes;
using KPax.Snmp;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;

namespace KPax.Benchmarks.Snmp;

/// <summary>
/// A GET of 12 names through the client without the system's part: stages, encoding, matching, decoding, result. The answer is the question itself with
/// the tag of a response. What the sockets cost besides, the command <c>client</c> measures against another process.
/// </summary>
[MemoryDiagnoser]
public class ClientBenchmarks
{
    private static readonly Oid Column = Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1");
    private static readonly Oid[] Names = [.. Enumerable.Range(1, 12).Select(number => Column.Append((uint)number))];

    // So many devices that none of them comes to the end of its budget.
    private static readonly SnmpTarget[] Targets =
        [.. Enumerable.Range(0, 4_096).Select(number => new SnmpTarget(new IPEndPoint(new IPAddress([127, 32, (byte)(number >> 8), (byte)number]), 161), SnmpVersion.V2c, "public"))];

    private readonly byte[] _datagram = new byte[1_400];
    private QuestionDesk _desk = null!;
    private AnswerReceiver _answers = null!;
    private int _next;

    [GlobalSetup]
    public void SetUp()
    {
        var counters = new SnmpClientCounters();
        _desk = new QuestionDesk(new SnmpClientOptions { DatagramsPerMinute = 1_000_000 }, counters, TimeProvider.System, () => { });
        _answers = new AnswerReceiver(_desk, new UsmPeers(TimeProvider.System), counters);
    }

    [GlobalCleanup]
    public void CleanUp() => _desk.Dispose();

    [Benchmark]
    public int GetWithoutSockets()
    {
        var target = Targets[_next++ % Targets.Length];
        var asking = _desk.Enter(new SnmpQuestion(target, SnmpPduType.GetRequest, Names), CancellationToken.None);
        _desk.TryTakeReady(out var departure);
        SnmpMessageWriter.TryWriteQuestion(departure.Question, departure.RequestId, _datagram, out var length);
        _datagram[_datagram.AsSpan(0, length).IndexOf((byte)SnmpPduType.GetRequest)] = (byte)SnmpPduType.Response;
        _answers.Receive(_datagram.AsSpan(0, length), departure.Device);
        return asking.IsCompletedSuccessfully ? asking.Result.VarBinds.Count : throw new InvalidOperationException("There is no answer.");
    }
}
