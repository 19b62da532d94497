using System.Net;
using KPax.Agent.Collection;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class UptimeWatchTests
{
    private static readonly IPEndPoint Device = new(IPAddress.Parse("192.0.2.7"), 161);
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(5);

    private readonly FakeTimeProvider _clock = new();
    private readonly UptimeWatchOptions _options = new();
    private readonly UptimeWatch _watch;

    public UptimeWatchTests() => _watch = new UptimeWatch(_options, _clock);

    [TestMethod]
    public void NoteAnswer_OneRestartAfterAQuestion_IsChance()
    {
        Answer(TimeSpan.FromDays(3));

        Assert.AreEqual(UptimeEvent.None, AnswerAfterFall());
        AssertAsked();
    }

    [TestMethod]
    public void NoteAnswer_SecondRestartAfterAQuestion_RestsAndSaysSoOnce()
    {
        Answer(TimeSpan.FromDays(3));
        AnswerAfterFall();

        Assert.AreEqual(UptimeEvent.Rests, AnswerAfterFall());
        Assert.IsFalse(_watch.MayAsk(Device, ScanKind.Alerts, out var reason));
        StringAssert.Contains(reason, "every 10 min");
        StringAssert.Contains(reason, "within 3 min");
        _clock.Advance(_options.FirstPause);
        Assert.AreEqual(UptimeEvent.None, AnswerAfterFall(), "It rests already.");
    }

    [TestMethod]
    public void NoteAnswer_SecondRestartAfterTheMemory_IsChanceAgain()
    {
        Answer(TimeSpan.FromDays(3));
        AnswerAfterFall();
        _clock.Advance(_options.Memory);
        Answer(_options.Memory);

        Assert.AreEqual(UptimeEvent.None, AnswerAfterFall());
        AssertAsked();
    }

    [TestMethod]
    public void NoteAnswer_RestartInTheQuestionThatWasNotAnswered_Counts()
    {
        Answer(TimeSpan.FromDays(3));
        for (var time = 0; time < 2; time++)
        {
            _clock.Advance(Round);
            _watch.NoteSilence(Device);
            _clock.Advance(Round);
            Answer(Round - TimeSpan.FromMinutes(1));
        }

        Assert.IsFalse(_watch.MayAsk(Device, ScanKind.Counters, out _));
    }

    [TestMethod]
    public void NoteAnswer_SwitchedOnEachMorning_DoesNotCount()
    {
        Answer(TimeSpan.FromDays(3));
        for (var day = 0; day < 5; day++)
        {
            for (var round = 0; round < 100; round++)
            {
                _clock.Advance(Round);
                _watch.NoteSilence(Device);
            }

            _clock.Advance(Round);
            Answer(TimeSpan.FromMinutes(4));
            _clock.Advance(Round);
            Answer(TimeSpan.FromMinutes(9));
        }

        AssertAsked();
    }

    [TestMethod]
    [DataRow(-200, DisplayName = "the clock of the device is slow")]
    [DataRow(0)]
    [DataRow(200, DisplayName = "the clock of the device is fast")]
    public void NoteAnswer_CounterOf497DaysBeginsAnew_IsNoRestart(int hundredths)
    {
        for (var time = 0; time < 3; time++)
        {
            _watch.NoteAnswer(Device, uint.MaxValue - 6_000);
            _clock.Advance(Round);
            _watch.NoteAnswer(Device, (uint)(24_000 + hundredths));
            _clock.Advance(Round);
        }

        AssertAsked();
    }

    [TestMethod]
    public void NoteAnswer_UptimeThatStoodStillInSleep_IsNoRestart()
    {
        for (var time = 0; time < 5; time++)
        {
            Answer(TimeSpan.FromHours(30 + time));
            _clock.Advance(TimeSpan.FromHours(20));
        }

        AssertAsked();
    }

    [TestMethod]
    public void MayAsk_WhileItRests_PausesDoubleUpToTheMost()
    {
        Rest();
        var pauses = new List<TimeSpan>();
        for (var question = 0; question < 10; question++)
        {
            var pause = TimeSpan.Zero;
            while (!_watch.MayAsk(Device, ScanKind.Alerts, out _))
            {
                _clock.Advance(TimeSpan.FromMinutes(1));
                pause += TimeSpan.FromMinutes(1);
            }

            pauses.Add(pause);
            _watch.NoteSilence(Device);
        }

        CollectionAssert.AreEqual(new[] { 10d, 20, 40, 80, 160, 320, 640, 1_280, 1_440, 1_440 }, pauses.Select(pause => pause.TotalMinutes).ToArray());
    }

    [TestMethod]
    public void MayAsk_OtherKindsWhileItRests_AfterTheLongestPauseOnly()
    {
        Rest();
        _clock.Advance(_options.FirstPause);
        Assert.IsTrue(_watch.MayAsk(Device, ScanKind.Alerts, out _));
        foreach (var kind in new[] { ScanKind.Full, ScanKind.Counters, ScanKind.Supplies, ScanKind.Parts })
        {
            Assert.IsFalse(_watch.MayAsk(Device, kind, out _), $"{kind}");
        }

        _clock.Advance(_options.MostPause);
        Assert.IsTrue(_watch.MayAsk(Device, ScanKind.Full, out _));
    }

    [TestMethod]
    public void NoteAnswer_ManyWithoutARestart_EndTheRest()
    {
        var up = Rest();
        var happened = new List<UptimeEvent>();
        for (var answer = 0; answer < _options.StoodAnswers; answer++)
        {
            _clock.Advance(Round);
            happened.Add(Answer(up += Round));
        }

        CollectionAssert.AreEqual(new[] { UptimeEvent.None, UptimeEvent.None, UptimeEvent.None, UptimeEvent.None, UptimeEvent.Recovered }, happened);
        AssertAsked();
        Assert.AreEqual(UptimeEvent.None, AnswerAfterFall(), "What was is forgotten.");
    }

    [TestMethod]
    public void NoteAnswer_MoreDevicesThanAllowed_AreNotWatched()
    {
        _options.MaxDevices = 1;
        _watch.NoteAnswer(new IPEndPoint(IPAddress.Loopback, 161), 1);

        Rest();

        AssertAsked();
    }

    [TestMethod]
    public void FindErrors_OfAllOutOfRange_NamesEach()
    {
        Assert.HasCount(0, new UptimeWatchOptions().FindErrors());
        var options = new UptimeWatchOptions { Suspicion = TimeSpan.Zero, Memory = TimeSpan.Zero, FirstPause = TimeSpan.Zero, MostPause = TimeSpan.Zero, StoodAnswers = 0, MaxDevices = 0 };
        Assert.HasCount(6, options.FindErrors());
    }

    private TimeSpan Rest()
    {
        Answer(TimeSpan.FromDays(3));
        AnswerAfterFall();
        AnswerAfterFall();
        return TimeSpan.FromMinutes(4);
    }

    private UptimeEvent Answer(TimeSpan upTime) => _watch.NoteAnswer(Device, (uint)(upTime.TotalMilliseconds / 10));

    /// <summary>An answer of the next round, from a device that came up one minute after the last.</summary>
    private UptimeEvent AnswerAfterFall()
    {
        _clock.Advance(Round);
        return Answer(Round - TimeSpan.FromMinutes(1));
    }

    private void AssertAsked()
    {
        foreach (var kind in new[] { ScanKind.Full, ScanKind.Alerts, ScanKind.Counters })
        {
            Assert.IsTrue(_watch.MayAsk(Device, kind, out var reason), reason);
            Assert.AreEqual("", reason);
        }
    }
}
