using KPax.Agent.Collection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class ScanSchedulerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<(ScanKind Kind, double Minute)> _rounds = [];
    private readonly CancellationTokenSource _end = new();
    private readonly ListLogger<ScanScheduler> _log = new();
    private DateTimeOffset _started;
    private Task _running = Task.CompletedTask;

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
            _time,
            _log);
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
