using System.Net;
using System.Threading.Channels;
using KPax.Agent.Discovery;
using KPax.Agent.Notifications;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class HintedPollsTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly ScanTarget One = TargetOf("10.0.0.1");
    private static readonly ScanTarget Other = TargetOf("10.0.0.2");

    private readonly PollClock _time = new();
    private readonly Channel<string> _polled = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _end = new();
    private HintedPolls _polls = null!;

    [TestInitialize]
    public void Initialize() => _polls = new HintedPolls(
        (target, _) =>
        {
            _polled.Writer.TryWrite(target.Name);
            return Task.CompletedTask;
        },
        Pause,
        _time);

    [TestCleanup]
    public async Task Cleanup()
    {
        await _end.CancelAsync();
        await _polls.WhenEnded().WaitAsync(Limit);
        _end.Dispose();
    }

    [TestMethod]
    public async Task Note_OfABurst_PollsAtOnceAndOnceMoreAtTheEndOfThePause()
    {
        _polls.Note(One, _end.Token);
        await _time.NextTimerAsync();
        for (var hint = 0; hint < 1_000; hint++)
        {
            _polls.Note(One, _end.Token);
        }

        Assert.AreEqual(1, Polls());
        _time.Advance(Pause);
        await _time.NextTimerAsync();
        Assert.AreEqual(1, Polls());
        _time.Advance(Pause);
        await _polls.WhenEnded().WaitAsync(Limit);
        Assert.AreEqual(0, Polls());
    }

    [TestMethod]
    public async Task Note_AfterThePause_PollsAtOnceAgain()
    {
        _polls.Note(One, _end.Token);
        await _time.NextTimerAsync();
        _time.Advance(Pause);
        await _polls.WhenEnded().WaitAsync(Limit);

        _polls.Note(One, _end.Token);
        await _time.NextTimerAsync();

        Assert.AreEqual(2, Polls());
    }

    [TestMethod]
    public async Task Note_OfAnotherDevice_DoesNotWait()
    {
        _polls.Note(One, _end.Token);
        await _time.NextTimerAsync();

        _polls.Note(Other, _end.Token);
        await _time.NextTimerAsync();

        Assert.AreEqual(2, Polls());
    }

    private static ScanTarget TargetOf(string address) =>
        new(address, new SnmpTarget(new IPEndPoint(IPAddress.Parse(address), 161), SnmpVersion.V2c, "public"));

    private int Polls()
    {
        var count = 0;
        while (_polled.Reader.TryRead(out _))
        {
            count++;
        }

        return count;
    }

    /// <summary>A clock that the test turns once a poll has begun its pause.</summary>
    private sealed class PollClock : FakeTimeProvider
    {
        private readonly Channel<bool> _timers = Channel.CreateUnbounded<bool>();

        public async Task NextTimerAsync() => await _timers.Reader.ReadAsync().AsTask().WaitAsync(Limit);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            _timers.Writer.TryWrite(true);
            return timer;
        }
    }
}
