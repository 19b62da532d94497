using System.Text.Json;
using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Devices;
using KPax.Tests.Silo.Storage;
using Microsoft.Data.Sqlite;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Tests.Silo.Alerts;

/// <summary>Commits that fail, grains that are put out of memory, batches that come twice: table, snapshot and what a stranger computes are the same.</summary>
public abstract class AlertDurabilityTests(Engine engine)
{
    private const string Key = "serial:A:1";
    private const int Batches = 120;

    [TestMethod]
    [DataRow(2, 1)]
    [DataRow(3, 2)]
    [DataRow(7, 3)]
    public async Task Record_WithEveryNthCommitFailing_KeepsTableAndSnapshotEqual(int everyNth, int seed)
    {
        var (commits, failed) = (0, 0);
        await using var silo = await TestSilo.StartAsync(engine: engine, commit: session =>
        {
            if (Interlocked.Increment(ref commits) % everyNth != 0)
            {
                session.Execute("COMMIT");
                return;
            }

            if (Interlocked.Increment(ref failed) % 2 == 0)
            {
                // The worst of all: it is durable, and the writer is told that it is not.
                session.Execute("COMMIT");
            }

            throw new SqliteException("disk I/O error", 10);
        });
        var random = new Random(seed);
        var id = await silo.Storage.ResolveAsync("/1/", Key, TestStorage.Start, CancellationToken.None);
        var scene = new AlertMemoryOracle();
        for (var number = 1; number <= Batches; number++)
        {
            var batch = BatchOf(id, number, random);
            await DeliverAsync(silo, id, batch, random);
            scene.Take(batch);
        }

        var snapshot = Snapshot((await silo.Storage.Devices.FindAsync(id, CancellationToken.None))!.State);
        var open = await silo.Storage.Alerts.ListAsync(["/1/"], new AlertQuery { Take = 200 }, CancellationToken.None);
        var all = await silo.Storage.Alerts.ListAsync(["/1/"], new AlertQuery { Show = AlertShow.All, Take = 200, Sort = AlertSort.Since, Ascending = true }, CancellationToken.None);

        Assert.IsGreaterThan(10, failed, "The test must have made commits fail.");
        CollectionAssert.AreEqual(
            snapshot.Alerts.Open.OrderBy(alert => alert.Number).Select(TextOf).ToArray(),
            open.Alerts.OrderBy(view => view.Id).Select(TextOf).ToArray(),
            $"seed {seed}");
        CollectionAssert.AreEqual(scene.Table.Select(TextOf).ToArray(), all.Alerts.OrderBy(view => view.Id).Select(TextOf).ToArray(), $"seed {seed}");
        Assert.IsGreaterThan(10, all.Count);
    }

    // Again until it is durable; now and then the grain is put out of memory between, and what was durable comes once more.
    private static async Task DeliverAsync(TestSilo silo, long id, DeviceBatch batch, Random random)
    {
        var grain = silo.Grains.GetGrain<IDeviceIngest>(id);
        for (var turn = 0; ; turn++)
        {
            Assert.IsLessThan(50, turn, "It does not come to an end.");
            var receipt = await grain.RecordAsync(batch, CancellationToken.None);
            Assert.IsFalse(receipt.Permanent, receipt.Reason);
            if (random.Next(6) == 0)
            {
                await silo.ForgetAsync(grain);
            }

            if (receipt.Durable && random.Next(4) != 0)
            {
                return;
            }
        }
    }

    private static DeviceBatch BatchOf(long id, int number, Random random)
    {
        List<DeviceAlert> rows = [];
        for (var row = 0; row < 4; row++)
        {
            if (random.Next(3) == 0)
            {
                rows.Add(new DeviceAlert
                {
                    Severity = row % 2 == 0 ? AlertSeverity.Critical : AlertSeverity.Warning, Group = AlertGroup.Input, GroupIndex = row, Code = 8 + row, Description = $"text {random.Next(3)}",
                });
            }
        }

        var reading = new DeviceReading
        {
            DeviceKey = Key,
            ReadAt = TestStorage.Start,
            ScanKind = ScanKind.Alerts,
            Status = new DeviceStatus { State = Told.Idle, Alerts = rows },
            Supplies = [new() { Index = "1.1", Type = SupplyType.Toner, Color = "black", Level = new() { Kind = SupplyLevelKind.Percent, Percent = random.Next(0, 30) } }],
        };
        return new DeviceBatch
        {
            AgentId = id,
            Epoch = 7,
            EpochOrdinal = 1,
            Lane = Lane.Live,
            ReceivedAt = TestStorage.Start.AddMinutes(9 * number),
            Readings = [new AgentEntry { Number = (ulong)number, Order = (ulong)number, ContentHash = (ulong)number, Reading = reading }],
        };
    }

    private static DeviceSnapshot Snapshot(byte[] state) => JsonSerializer.Deserialize(state, DeviceJson.Default.DeviceSnapshot)!;

    private static string TextOf(OpenAlert alert) =>
        $"{alert.Kind} {alert.Code} {alert.Color} {alert.Urgency} {alert.Text} {alert.Percent} {alert.Since:O} {alert.ClosedAt:O} {alert.Closing} {alert.MissingSince:O} {alert.Returns + 1}";

    private static string TextOf(AlertView alert) =>
        $"{alert.Kind} {alert.Code} {alert.Color} {alert.Urgency} {alert.Text} {alert.Percent} {alert.Since:O} {alert.ClosedAt:O} {alert.Closing} {alert.MissingSince:O} {alert.Occurrences}";

    /// <summary>The rules without a grain or a disk: what the table must hold when each batch counted once.</summary>
    private sealed class AlertMemoryOracle
    {
        private readonly SortedDictionary<long, OpenAlert> _table = [];
        private DeviceSnapshot _state = new();

        public IReadOnlyCollection<OpenAlert> Table => _table.Values;

        public void Take(DeviceBatch batch)
        {
            var entry = batch.Readings[0];
            var stamp = new SectionStamp(batch.AgentId, batch.EpochOrdinal, entry.Order);
            var after = DeviceRules.Apply(_state, entry.Reading!, stamp, batch.ReceivedAt);
            (_state, var changes) = AlertRules.Take(_state, after, entry.Reading!, stamp, batch.ReceivedAt, AlertSettings.Default, new AlertOptions());
            foreach (var change in changes)
            {
                _table[change.Alert.Number] = change.Alert;
            }
        }
    }
}

[TestClass]
public sealed class AlertDurabilityOnSqliteTests() : AlertDurabilityTests(Engine.Sqlite);

[TestClass]
public sealed class AlertDurabilityOnPostgresTests() : AlertDurabilityTests(Engine.Postgres);
