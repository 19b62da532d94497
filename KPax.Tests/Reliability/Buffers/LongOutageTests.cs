using KPax.Agent.Buffer;
using KPax.Agent.Buffer.Segments;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Reliability.Disks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Reliability.Buffers;

/// <summary>R7: a server that is away for a month. The buffer stays within its bounds, thins readings before it drops alerts, and tells each gap.</summary>
[TestClass]
public sealed class LongOutageTests
{
    private const string Folder = "/data/buffer";
    private const int PerHour = 600;

    [TestMethod]
    [TestCategory("Reliability")]
    [TestCategory("R7")]
    public async Task Outage_OfManyDays_StaysWithinTheBoundsAndTellsEveryGap()
    {
        var run = ReliabilityRun.Open("R7", "hours", ci: 24, full: 720);
        var cap = ReliabilityRun.IsFull ? 256L * 1_048_576 : 8L * 1_048_576;
        run.Describe($"{PerHour} entries an hour of 100 devices and about 1.3 kB each, one in 30 an alert, on a simulated clock and disk, cap {cap / 1_048_576} MiB, no server; then all is read.");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 5, 12, 0, 0, TimeSpan.Zero));
        var disk = new SimulatedDisk();
        var options = new BufferOptions { MaxOctets = cap };
        await using var buffer = SegmentReadingBuffer.Open(disk, Folder, options, time, NullLogger<SegmentReadingBuffer>.Instance);
        var (id, alerts, most, hours) = (0L, 0L, 0L, run.Remaining);
        for (var hour = 0; hour < hours; hour++)
        {
            for (var group = 0; group < PerHour / 30; group++)
            {
                var entries = Enumerable.Range(0, 30).Select(index => Create(id++, index == 0, time)).ToList();
                alerts++;
                Assert.IsTrue((await buffer.AppendAsync(entries, default)).IsStored);
                most = Math.Max(most, disk.Used);
                time.Advance(TimeSpan.FromHours(1) / (PerHour / 30));
            }
        }

        var server = new ServerModel();
        foreach (var lane in new[] { Lane.Live, Lane.History })
        {
            LanePosition? position = null;
            while (await buffer.ReadAsync(lane, position, new BatchLimit(500, 262_144), default) is { } batch)
            {
                server.Take(batch);
                position = batch.End;
            }
        }

        var told = server.Gaps.GetValueOrDefault(GapReason.BufferFull);
        run.Add(hours, ("entries", id), ("alerts lost", alerts - server.Arrivals.Count(IsAlert)), ("dropped and told", told), ("unreported drops", id - told - server.Arrivals.Count));
        run.Greatest("octets on the disk above the cap", most - cap);
        Assert.AreEqual("", string.Join("; ", server.Faults));
        Assert.AreEqual(id, told + server.Arrivals.Count, "Some drops were not told.");
        Assert.AreEqual(told, (await buffer.GetStateAsync(default)).Dropped);
        Assert.AreEqual(told, (await buffer.GetDaysAsync(default)).Sum(day => day.Dropped));
        Assert.IsTrue(told > 0, "The cap was never reached.");
        Assert.AreEqual(alerts, server.Arrivals.Count(IsAlert), "An alert was dropped before the history was.");
        Assert.IsTrue(most <= cap + (cap / 64) + 65_536, $"{most} octets");
    }

    private static bool IsAlert(long id) => id % 30 == 0;

    private static NewEntry Create(long id, bool isAlert, FakeTimeProvider time)
    {
        var entry = Reading.Create(id, isAlert ? Lane.Live : Lane.History, 1_200, time.GetUtcNow());
        return entry with { Label = entry.Label with { DeviceKey = $"serial:x:{id % 100}" } };
    }
}
