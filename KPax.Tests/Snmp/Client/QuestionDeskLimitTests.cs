using System.Net;
using KPax.Snmp;
using KPax.Snmp.Client;
using Microsoft.Extensions.Time.Testing;
using static KPax.Tests.Snmp.Client.DeskTalk;

namespace KPax.Tests.Snmp.Client;

/// <summary>Places, budgets, waits and the end of the desk.</summary>
[TestClass]
public sealed class QuestionDeskLimitTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly SnmpClientCounters _counters = new();

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
    public async Task Enter_DeviceWithALowerNumberOfItsOwn_WaitsAndOthersDoNot()
    {
        var options = new SnmpClientOptions { DatagramsPerMinute = 600 };
        using var desk = NewDesk(options with { DatagramsPerMinuteNow = device => device.Address.GetAddressBytes()[^1] == 1 ? 1 : 5_000 });
        foreach (byte device in new byte[] { 1, 2 })
        {
            var asked = Ask(desk, device);
            desk.TryEnd(Take(desk).RequestId, Answer(1));
            await asked;
            _ = Ask(desk, device);
        }

        var other = (IPEndPoint)new IPEndPoint(0, 0).Create(TakeAll(desk).Single().Device);
        Assert.AreEqual(2, other.Address.GetAddressBytes()[^1]);
        Assert.AreEqual(1, _counters.BudgetWaits);
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
}
