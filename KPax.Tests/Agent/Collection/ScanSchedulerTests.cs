using KPax.Agent.Collection;
using KPax.Tests.Reliability;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class ScanSchedulerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CountedTimers _timers;
    private readonly List<(ScanKind Kind, double Minute)> _rounds = [];
    private readonly CancellationTokenSource _end = new();
    private readonly ListLogger<ScanScheduler> _log = new();
    private CancellationTokenSource _changed = new();
    private int _looked;
    private DateTimeOffset _started;
    private Task _running = Task.CompletedTask;

    public ScanSchedulerTests() => _timers = new CountedTimers(_time);

    [TestCleanup]
    public async Task Cleanup()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    [TestMethod]
    public void Execute_WithTheDefaults_RunsFullAtOnceAndTheOthersWithinTheirInterval()
    {
        Start(new SchedulesOptions(), () => 0.5);

        Assert.AreEqual((ScanKind.Full, 0), _rounds.Single());
        Advance(90);

        CollectionAssert.AreEqual(new double[] { 2.5, 7.5, 12.5 }, Minutes(ScanKind.Alerts)[..3]);
        CollectionAssert.AreEqual(new double[] { 30, 90 }, Minutes(ScanKind.Counters));
        CollectionAssert.AreEqual(new double[] { 30, 90 }, Minutes(ScanKind.Supplies));
        Assert.IsEmpty(Minutes(ScanKind.Parts));
    }

    [TestMethod]
    [DataRow(0.0, 4.75)]
    [DataRow(1.0, 5.25)]
    public void Execute_TurnAfterTurn_ShakesByATwentieth(double draw, double interval)
    {
        Start(Only(alerts: TimeSpan.FromMinutes(5)), () => draw);
        Advance(11);

        var minutes = Minutes(ScanKind.Alerts);
        Assert.AreEqual(interval, minutes[1] - minutes[0], 0.01);
    }

    [TestMethod]
    public void Execute_OfAKindThatIsOff_NeverRunsIt()
    {
        Start(Only(alerts: TimeSpan.FromMinutes(5)), () => 0);
        Advance(60);

        CollectionAssert.AreEqual(new[] { ScanKind.Alerts }, _rounds.Select(round => round.Kind).Distinct().ToArray());
    }

    [TestMethod]
    public void Execute_OfARoundThatTakesLong_DoesNotOverlapIt()
    {
        var (atOnce, most) = (0, 0);
        Start(Only(alerts: TimeSpan.FromMinutes(1)), () => 0.5, async () =>
        {
            most = Math.Max(most, ++atOnce);
            await Task.Delay(TimeSpan.FromMinutes(3), _time, _end.Token);
            atOnce--;
        });
        Advance(20);

        Assert.AreEqual(1, most);
        Assert.IsTrue(Minutes(ScanKind.Alerts).Length >= 6, "The next one follows at once.");
    }

    [TestMethod]
    public void Execute_OfARoundThatThrows_RunsTheNext()
    {
        Start(Only(alerts: TimeSpan.FromMinutes(1)), () => 0.5, () => throw new InvalidOperationException("a mistake"));
        Advance(3);

        Assert.IsTrue(Minutes(ScanKind.Alerts).Length >= 2);
        Assert.IsTrue(_log.Lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    private static SchedulesOptions Only(TimeSpan alerts) =>
        new() { Full = TimeSpan.Zero, Counters = TimeSpan.Zero, Supplies = TimeSpan.Zero, Parts = TimeSpan.Zero, Alerts = alerts };

    private double[] Minutes(ScanKind kind) => [.. _rounds.Where(round => round.Kind == kind).Select(round => round.Minute)];

    /// <summary>
    /// Starts without the host's own thread, so that everything that a turn of the clock sets off has happened when the clock stands again.
    /// </summary>
    [TestMethod]
    public async Task Execute_WhenTheIntervalsChange_GoesByTheNewOnesAtOnce()
    {
        var options = Only(alerts: TimeSpan.FromHours(1));
        Start(options, () => 0.5);
        Advance(31);
        Assert.HasCount(1, _rounds);

        options.Alerts = TimeSpan.FromMinutes(2);
        options.Parts = TimeSpan.FromMinutes(10);
        await ChangeAsync(options);
        Advance(10);

        // The first turn was at minute 30; the change came at minute 31, and the new turns go on from the first.
        CollectionAssert.AreEqual(new double[] { 30, 32, 34, 36, 38, 40 }, Minutes(ScanKind.Alerts)[..6].Select(minute => Math.Round(minute)).ToArray());
        CollectionAssert.AreEqual(new double[] { 36 }, Minutes(ScanKind.Parts).Select(minute => Math.Round(minute)).ToArray());
        options.Alerts = TimeSpan.Zero;
        await ChangeAsync(options);
        var before = Minutes(ScanKind.Alerts).Length;
        Advance(60);
        Assert.HasCount(before, Minutes(ScanKind.Alerts), "never");
    }

    private async Task ChangeAsync(SchedulesOptions options)
    {
        var waiting = _timers.Created + SchedulesOptions.Kinds.Count(kind => options.IntervalOf(kind) > TimeSpan.Zero);
        var changed = _changed;
        _changed = new CancellationTokenSource();
        Volatile.Write(ref _looked, 0);
        await changed.CancelAsync();

        // What waits is told of a cancellation on other threads, and looks before it waits anew.
        while (Volatile.Read(ref _looked) < SchedulesOptions.Kinds.Count || _timers.Created < waiting)
        {
            await Task.Yield();
        }
    }

    private void Start(SchedulesOptions options, Func<double> random, Func<Task>? onRound = null)
    {
        _started = _time.GetUtcNow();
        var scheduler = new ScanScheduler(
            (kind, _) =>
            {
                _rounds.Add((kind, (_time.GetUtcNow() - _started).TotalMinutes));
                return onRound?.Invoke() ?? Task.CompletedTask;
            },
            Options.Create(options),
            random,
            _timers,
            _log,
            () =>
            {
                Interlocked.Increment(ref _looked);
                return _changed.Token;
            });
        _running = scheduler.RunAllAsync(_end.Token);
    }

    private void Advance(int minutes)
    {
        for (var step = 0; step < minutes * 20; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(3));
        }
    }
}
