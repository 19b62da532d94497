using System.Net;
using KPax.Snmp;
using KPax.Snmp.Client;
using KPax.Snmp.Codec;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class QuestionDeskTests
{
    private static readonly Oid[] Names = [Oid.Parse("1.3.6.1.2.1.1.3.0")];

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
        var names = Enumerable.Range(1, 12).Select(number => Names[0].Append((uint)number)).ToArray();
        // The true clock: a made one allocates.
        using var desk = new QuestionDesk(new SnmpClientOptions { DatagramsPerMinute = 1_000_000 }, _counters, TimeProvider.System, () => { });
        var answers = new AnswerReceiver(desk, new UsmPeers(TimeProvider.System), _counters);
        var buffer = new byte[1_400];
        var target = new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 161), SnmpVersion.V2c, "public");
        var octets = 0L;
        for (var i = 0; i < 1_100; i++)
        {
            // The first ones fill pools.
            octets = i == 100 ? 0 : octets;
            GetOnce();
        }

        // 12 pairs of 24 bytes in an array, and a response of 40.
        Assert.AreEqual(352, octets / 1_000);

        void GetOnce()
        {
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
        }
    }

    [TestMethod]
    public void Enter_MoreThanMaxInFlight_WaitForAPlace()
    {
        using var desk = NewDesk(new SnmpClientOptions { MaxInFlight = 2 });
        for (var device = 0; device < 5; device++)
        {
            _ = Ask(desk, device);
        }

        var sent = TakeAll(desk);
        Assert.HasCount(2, sent);
        desk.TryEnd(sent[0].RequestId, Answer(1));
        Assert.HasCount(1, TakeAll(desk));
    }

    [TestMethod]
    public async Task Enter_DeviceOverItsBudget_WaitsAndKeepsNoPlace()
    {
        using var desk = NewDesk(new SnmpClientOptions { DatagramsPerMinute = 2, MaxInFlight = 1 });
        for (var turn = 0; turn < 2; turn++)
        {
            var asked = Ask(desk, 1);
            desk.TryEnd(Take(desk).RequestId, Answer(1));
            await asked;
        }

        _ = Ask(desk, 1);
        Assert.IsEmpty(TakeAll(desk));
        Assert.AreEqual(1, _counters.BudgetWaits);
        Assert.AreEqual(1, desk.Count().FreePlaces);
        _ = Ask(desk, 2);
        desk.TryEnd(TakeAll(desk).Single().RequestId, Answer(1));
        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.IsEmpty(TakeAll(desk));
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.HasCount(1, TakeAll(desk));
    }

    [TestMethod]
    public async Task Enter_DeviceThatRefuses_HasItsBudgetAllTheSame()
    {
        using var desk = NewDesk(new SnmpClientOptions { DatagramsPerMinute = 1 });
        var asked = Ask(desk, 1);
        desk.TryEnd(Take(desk).RequestId, new SnmpResponse { Outcome = SnmpOutcome.Refused });
        await asked;
        _ = Ask(desk, 1);
        Assert.IsEmpty(TakeAll(desk));
        Assert.AreEqual(1, _counters.BudgetWaits);
    }

    [TestMethod]
    public async Task Enter_TriesCountAgainstTheBudget()
    {
        using var desk = NewDesk(new SnmpClientOptions { DatagramsPerMinute = 1, Retries = 1 });
        var asked = Ask(desk, 1);
        Take(desk);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.IsEmpty(TakeAll(desk));
        Assert.IsFalse(asked.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.IsTrue(Take(desk).IsAgain);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.AreEqual(SnmpOutcome.TimedOut, (await asked).Outcome);
    }

    [TestMethod]
    public async Task TryTakeReady_DeviceKnownAsFast_IsAskedAgainSoonerAndGivenTheSameTime()
    {
        using var desk = NewDesk(new SnmpClientOptions());
        var known = Ask(desk, 1);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        desk.TryEnd(Take(desk).RequestId, Answer(1));
        await known;

        var asked = Ask(desk, 1);
        Take(desk);
        foreach (var wait in new[] { 200, 300 })
        {
            _time.Advance(TimeSpan.FromMilliseconds(wait - 10));
            Assert.IsEmpty(TakeAll(desk));
            _time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.IsTrue(Take(desk).IsAgain);
        }

        _time.Advance(TimeSpan.FromMilliseconds(4_240));
        Assert.IsFalse(asked.IsCompleted, "1 + 1.5 + 2.25 s are the device's whole time.");
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.AreEqual(SnmpOutcome.TimedOut, (await asked).Outcome);
    }

    [TestMethod]
    public async Task Cancel_WhereverTheQuestionIs_FreesWhatItHeld()
    {
        using var desk = NewDesk(new SnmpClientOptions { MaxInFlight = 1, DatagramsPerMinute = 1 });
        using var impatience = new CancellationTokenSource();
        Task[] asked =
        [
            .. new[] { 1, 1, 2, 3 }.Select(device => Ask(desk, device, impatience.Token)),
        ];
        Take(desk);
        await impatience.CancelAsync();
        foreach (var task in asked)
        {
            await Assert.ThrowsAsync<OperationCanceledException>(() => task);
        }

        Assert.AreEqual(new DeskCount(0, 0, 1, 1), desk.Count());
    }

    [TestMethod]
    public async Task Close_QuestionsInEveryStage_EndAsNotSent()
    {
        using var desk = NewDesk(new SnmpClientOptions { MaxInFlight = 1 });
        var asked = new[] { 1, 1, 2, 3 }.Select(device => Ask(desk, device)).ToList();
        Take(desk);
        desk.Close("closed");
        Assert.IsTrue((await Task.WhenAll(asked)).All(response => response is { Outcome: SnmpOutcome.NotSent, Reason: "closed" }));
        Assert.AreEqual(0, desk.Count().Questions);
        Assert.AreEqual(SnmpOutcome.NotSent, (await Ask(desk, 1)).Outcome);
    }

    private QuestionDesk NewDesk(SnmpClientOptions options) => new(options, _counters, _time, () => { });

    private static Task<SnmpResponse> Ask(QuestionDesk desk, int device, CancellationToken cancellationToken = default) => desk.Enter(
        new SnmpQuestion(
            new SnmpTarget(new IPEndPoint(new IPAddress([127, 32, (byte)(device / 250), (byte)(device % 250)]), 161), SnmpVersion.V2c, "public"),
            SnmpPduType.GetRequest,
            Names),
        cancellationToken).AsTask();

    private static Departure Take(QuestionDesk desk) => desk.TryTakeReady(out var departure) ? departure : throw new AssertFailedException("Nothing is ready.");

    private static List<Departure> TakeAll(QuestionDesk desk)
    {
        var taken = new List<Departure>();
        while (desk.TryTakeReady(out var departure))
        {
            taken.Add(departure);
        }

        return taken;
    }

    private static int LastOctet(in Departure departure) => departure.Question.Target.EndPoint.Address.GetAddressBytes()[3];

    private static SnmpResponse Answer(int octets) => new() { Outcome = SnmpOutcome.Answered, Octets = octets };

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
