using KPax.Contracts.Fleet;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlTextWriterTests(Engine engine)
{
    private const string Differences = """
        SELECT count(*) FROM device d LEFT JOIN device_text t ON t.device_id = d.id WHERE d.search <> coalesce(t.search, '')
        """;

    [TestMethod]
    public async Task Write_WithEveryThirdCommitFailing_KeepsTheTextsThatTheDevicesHave()
    {
        var (commits, failed, random) = (0, 0, new Random(5));
        await using var storage = new TestStorage(engine, session =>
        {
            if (Interlocked.Increment(ref commits) % 3 == 0)
            {
                throw new IOException("It is made to fail.");
            }

            session.Execute("COMMIT");
        });
        var ids = new List<long>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add(await storage.ResolveAsync("/1/", $"serial:A:{number}", TestStorage.Start, CancellationToken.None));
        }

        for (var turn = 0; turn < 60; turn++)
        {
            var before = (await storage.Devices.FindAsync(ids[random.Next(ids.Count)], CancellationToken.None))!;
            var row = TestStorage.RowOf(before.Id) with { Revision = before.Revision + 1, Identity = new() { SerialNumber = $"serial-{random.Next(4)}" } };
            var result = await storage.Commits.CommitAsync(new DeviceUnit { DeviceId = before.Id, Snapshot = row, Fences = [] }, CancellationToken.None);
            failed += result.Outcome == CommitOutcome.Committed ? 0 : 1;
        }

        var store = new SqlFleetStore(storage.Database, few: 0);
        Assert.IsGreaterThan(10, failed, "The test must have made commits fail.");
        Assert.AreEqual(0, storage.Count(Differences));
        for (var number = 0; number < 4; number++)
        {
            var expected = storage.Count($"SELECT count(*) FROM device WHERE serial = 'serial-{number}'");
            Assert.AreEqual(expected, store.List(["/1/"], new FleetQuery { Search = $"serial-{number}" }).Count);
        }
    }
}

[TestClass]
public sealed class SqlTextWriterOnSqliteTests() : SqlTextWriterTests(Engine.Sqlite);

[TestClass]
public sealed class SqlTextWriterOnPostgresTests() : SqlTextWriterTests(Engine.Postgres);
