using System.Net;
using KPax.Snmp;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;
using static KPax.Tests.Snmp.Client.DeskTalk;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class QuestionDeskTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SnmpClientCounters _counters = new();

    [TestMethod]
    public async Task TryEnd_LateAnswerToAQuestionThatIsOver_IsNotTakenForTheNextOfTheSameObject()
    {
        using var desk = NewDesk(new SnmpClientOptions { Retries = 0 });
        var first = Ask(desk, 1);
        var old = Take(desk);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(SnmpOutcome.TimedOut, (await first).Outcome);
        Assert.AreEqual(1, desk.Count().Pooled);

        var second = Ask(desk, 1);
        var departure = Take(desk);
        Assert.AreEqual(0, desk.Count().Pooled, "The test wants the same object to serve again.");
        Assert.IsFalse(desk.TryEnd(old.RequestId, Answer(1)));
        Assert.IsFalse(desk.TryFind(old.RequestId, out _));
        Assert.IsFalse(second.IsCompleted);
        Assert.IsTrue(desk.TryEnd(departure.RequestId, Answer(2)));
        Assert.AreEqual(2, (await second).Octets);
    }

    [TestMethod]
    public async Task Enter_ThousandsAtOnce_AllEndAndNothingIsLeft()
    {
        const int Devices = 3_000;
        using var desk = NewDesk(new SnmpClientOptions { MaxInFlight = 1_000, Retries = 1 });
        using var impatience = new CancellationTokenSource();
        var asked = Enumerable.Range(0, 2 * Devices)
            .Select(number => Ask(desk, number % Devices, number % 7 == 0 ? impatience.Token : CancellationToken.None)).ToList();
        Assert.AreEqual(6_000, desk.Count().Questions);
        await impatience.CancelAsync();

        // A third is answered, a third answered at the second try, a third never.
        for (var round = 0; desk.Count().Questions > 0; round++)
        {
            Assert.IsLessThan(200, round);
            var onTheirWay = TakeAll(desk);
            Assert.IsLessThanOrEqualTo(1_000, onTheirWay.Count);
            foreach (var departure in onTheirWay)
            {
                var fate = LastOctet(departure) % 3;
                _ = fate == 0 || (fate == 1 && departure.IsAgain) ? desk.TryEnd(departure.RequestId, Answer(1)) : default;
            }

            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var ends = await Task.WhenAll(asked.Select(EndOfAsync));
        Assert.AreEqual(858, ends.Count(end => end is null));
        Assert.IsGreaterThan(3_000, ends.Count(end => end == SnmpOutcome.Answered));
        Assert.AreEqual(6_000, ends.Count(end => end is null or SnmpOutcome.Answered or SnmpOutcome.TimedOut));
        var left = desk.Count();
        Assert.AreEqual(1_000, left.FreePlaces);
        Assert.IsLessThanOrEqualTo(2_004, left.Devices, "Those that never answer are forgotten.");
        Assert.AreEqual(1_000, left.Pooled);
    }

    [TestMethod]
    public void Enter_GetOfTwelveNames_AllocatesItsAnswerAndNoMore()
    {
        var names = Enumerable.Range(1, 12).Select(number => DeskTalk.Names[0].Append((uint)number)).ToArray();
        // The true clock: a made one allocates.
        using var desk = new QuestionDesk(new SnmpClientOptions { DatagramsPerMinute = 1_000_000 }, _counters, TimeProvider.System, () => { });
        var answers = new AnswerReceiver(desk, new UsmPeers(TimeProvider.System), _counters);
        var buffer = new byte[1_400];
        var target = new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), SnmpVersion.V2c, "public");
        var least = long.MaxValue;
        for (var i = 0; i < 1_100; i++)
        {
            // The least of many: the first ones fill pools, and a collection that another test brings about is counted to this thread.
            least = Math.Min(least, GetOnce());
        }

        // 12 pairs of 24 bytes in an array, and a response of 40.
        Assert.AreEqual(352, least);

        long GetOnce()
        {
            var octets = 0L;
            var start = GC.GetAllocatedBytesForCurrentThread();
            var asking = desk.Enter(new SnmpQuestion(target, SnmpPduType.GetRequest, names), CancellationToken.None);
            var departure = Take(desk);
            octets += GC.GetAllocatedBytesForCurrentThread() - start;

            // Not counted: code of the framework that is compiled in a hurry boxes here, and later does not.
            SnmpMessageWriter.TryWriteQuestion(departure.Question, departure.RequestId, buffer, out var length);
            buffer[buffer.AsSpan(0, length).IndexOf((byte)SnmpPduType.GetRequest)] = (byte)SnmpPduType.Response;
            start = GC.GetAllocatedBytesForCurrentThread();
            answers.Receive(buffer.AsSpan(0, length), departure.Device);
            octets += GC.GetAllocatedBytesForCurrentThread() - start;
            if (!asking.IsCompletedSuccessfully || asking.Result.VarBinds.Count != 12)
            {
                Assert.Fail("There is no answer.");
            }

            return octets;
        }
    }

    private QuestionDesk NewDesk(SnmpClientOptions options) => new(options, _counters, _time, () => { });

    private static int LastOctet(in Departure departure) => departure.Question.Target.EndPoint.Address.GetAddressBytes()[3];

    private static async Task<SnmpOutcome?> EndOfAsync(Task<SnmpResponse> asked)
    {
        try
        {
            return (await asked).Outcome;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
