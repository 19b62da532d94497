using KPax.Silo.History;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.History;

public abstract class HistorySweeperTests(Engine engine)
{
    [TestMethod]
    public async Task Sweep_AsTimeGoesOn_MakesMonthsAheadAndDropsOldOnes()
    {
        await using var storage = new TestStorage(engine);
        using var sweeper = new HistorySweeper(storage.History, Options.Create(new HistoryOptions()), storage.Time, NullLogger<HistorySweeper>.Instance);

        await sweeper.SweepAsync(CancellationToken.None);
        await sweeper.SweepAsync(CancellationToken.None);
        Assert.AreEqual("202611, 202612", Months(storage));

        storage.Time.Advance(TimeSpan.FromDays(70));
        await sweeper.SweepAsync(CancellationToken.None);

        Assert.AreEqual("202612, 202702, 202703", Months(storage), "2027-02-04 less 62 days is 2026-12-04");
    }

    [TestMethod]
    public async Task Sweep_ManyDevices_ReachesAllOfThem()
    {
        await using var storage = new TestStorage(engine);
        for (var number = 1; number <= 7; number++)
        {
            await storage.AddDeviceAsync($"serial:{number}");
        }

        await storage.ExecuteAsync(
            "INSERT INTO reading (device_id, agent_id, epoch, lane, number, received, read, scan_kind, octets) SELECT id, 1, 1, 1, id, 5, 5, 1, $octets FROM device",
            ("$octets", "{}"u8.ToArray()));
        using var sweeper = new HistorySweeper(
            storage.History, Options.Create(new HistoryOptions { SweepDevices = 3 }), storage.Time, NullLogger<HistorySweeper>.Instance);

        await sweeper.SweepAsync(CancellationToken.None);

        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM reading"));
    }

    private static string Months(TestStorage storage) => string.Join(", ", storage.Numbers("SELECT month FROM history_month ORDER BY month"));
}

[TestClass]
public sealed class HistorySweeperOnSqliteTests() : HistorySweeperTests(Engine.Sqlite);

[TestClass]
public sealed class HistorySweeperOnPostgresTests() : HistorySweeperTests(Engine.Postgres);
