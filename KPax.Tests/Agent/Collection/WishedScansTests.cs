using KPax.Agent.Collection;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using Microsoft.Extensions.Time.Testing;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.Agent.Collection;

[TestClass]
public sealed class WishedScansTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<(ScanKind Kind, string Keys)> _rounds = [];
    private readonly Dictionary<ulong, List<ScanProgress>> _told = [];
    private readonly ReportBoard _board;
    private Func<Task<RoundEnd>> _round = () => Task.FromResult(new RoundEnd("", 2, 2));

    public WishedScansTests()
    {
        _board = new ReportBoard(_time);
        _board.Due += TakeTold;
    }

    [TestMethod]
    public async Task Add_AWish_IsQueuedThenRunThenDone()
    {
        using var scans = Create();
        scans.Add(Wish(7, ScanKind.Counters));
        await scans.StartAsync(default);

        await WaitForAsync(7, ScanState.Done);

        CollectionAssert.AreEqual(
            new[] { ScanState.Queued, ScanState.Running, ScanState.Done }, _told[7].Select(progress => progress.State).Distinct().ToArray());
        Assert.AreEqual((2U, 2U, 2U), (_told[7][^1].Done, _told[7][^1].Total, _told[7][^1].Answered));
        await scans.StopAsync(default);
    }

    [TestMethod]
    public async Task Add_TheSameWishTwiceBeforeItsTurn_RunsItOnceForBoth()
    {
        using var scans = Create();
        scans.Add(Wish(1, ScanKind.Alerts, "serial:HP:1"));
        scans.Add(Wish(2, ScanKind.Alerts, "serial:HP:1"));
        scans.Add(Wish(2, ScanKind.Alerts, "serial:HP:1"));
        scans.Add(Wish(3, ScanKind.Alerts, "serial:HP:2"));
        await scans.StartAsync(default);

        await WaitForAsync(3, ScanState.Done);

        CollectionAssert.AreEqual(new[] { (ScanKind.Alerts, "serial:HP:1"), (ScanKind.Alerts, "serial:HP:2") }, _rounds);
        Assert.AreEqual(ScanState.Done, _told[1][^1].State);
        Assert.AreEqual(ScanState.Done, _told[2][^1].State);
        await scans.StopAsync(default);
    }

    [TestMethod]
    public async Task Run_InABlackout_IsRefusedWithTheReason()
    {
        _round = () => Task.FromResult(new RoundEnd("Nothing is asked at this time.", 0, 0));
        using var scans = Create();
        scans.Add(Wish(7, ScanKind.Counters));
        await scans.StartAsync(default);

        await WaitForAsync(7, ScanState.Refused);

        Assert.AreEqual("Nothing is asked at this time.", _told[7][^1].Reason);
        await scans.StopAsync(default);
    }

    [TestMethod]
    public async Task Run_ThatThrows_FailsAndTheNextOneRuns()
    {
        _round = () => throw new InvalidOperationException("test");
        using var scans = Create();
        scans.Add(Wish(7, ScanKind.Counters));
        scans.Add(Wish(8, ScanKind.Alerts));
        await scans.StartAsync(default);

        await WaitForAsync(8, ScanState.Failed);

        Assert.AreEqual(ScanState.Failed, _told[7][^1].State);
        await scans.StopAsync(default);
    }

    [TestMethod]
    public void Add_BeyondWhatMayWait_IsRefusedAtOnce()
    {
        using var scans = Create();
        for (var id = 1; id <= WishedScans.MaxWaiting; id++)
        {
            scans.Add(Wish((ulong)id, ScanKind.Counters));
        }

        scans.Add(Wish(99, ScanKind.Counters));

        Assert.AreEqual(ScanState.Refused, _told[99][^1].State);
        StringAssert.Contains(_told[99][^1].Reason, $"{WishedScans.MaxWaiting}");
    }

    private static ScanWish Wish(ulong id, ScanKind kind, params string[] keys) => new(id, kind, keys.ToHashSet());

    private WishedScans Create() => new(
        (wish, progress, _) =>
        {
            _rounds.Add((wish.Kind, string.Join(',', wish.DeviceKeys)));
            progress(0, 2, 0);
            return _round();
        },
        _board,
        new ListLogger<WishedScans>());

    private void TakeTold()
    {
        lock (_told)
        {
            foreach (var progress in _board.Take().Scans)
            {
                _told.TryAdd(progress.RequestId, []);
                _told[progress.RequestId].Add(progress);
            }
        }
    }

    private async Task WaitForAsync(ulong id, ScanState state)
    {
        while (true)
        {
            lock (_told)
            {
                if (_told.GetValueOrDefault(id)?[^1].State == state)
                {
                    return;
                }
            }

            await Task.Yield();
        }
    }
}
