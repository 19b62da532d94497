using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Silo.Storage;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlDeviceWriterTests(Engine engine)
{
    [TestMethod]
    public async Task Write_OfABeat_ChangesPulseTotalAndTimeAlone()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1", row => row with { Identity = new() { Model = "M1" }, Condition = DeviceCondition.Warning, Total = 5, HasLowSupply = true, HeardBy = 9 });
        var row = (await storage.Devices.FindAsync(id, CancellationToken.None))!;

        var result = await CommitAsync(storage, Beat(row, 7) with { Condition = DeviceCondition.Stopped, Identity = new() { Model = "other" } });

        var found = (await storage.Devices.FindAsync(id, CancellationToken.None))!;
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        Assert.AreEqual((true, 9L), (found.HasLowSupply, found.HeardBy));
        Assert.AreEqual((2L, 1L, 7L, DeviceCondition.Warning), (found.Revision, found.Beat, found.Total, found.Condition));
        CollectionAssert.AreEqual(new byte[] { 7 }, found.Pulse);
        CollectionAssert.AreEqual(row.State, found.State);
        Assert.AreEqual(TestStorage.Start.AddMinutes(1), found.LastSeenAt);
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM device WHERE id = {id} AND model = 'M1' AND revision = 1 AND beat = 1"));
    }

    [TestMethod]
    public async Task Write_OfTheWholeRowAfterABeat_LeavesNoPulseAndCountsOn()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1");
        await CommitAsync(storage, Beat((await storage.Devices.FindAsync(id, CancellationToken.None))!, 7));
        var row = (await storage.Devices.FindAsync(id, CancellationToken.None))!;

        var result = await CommitAsync(storage, row with { Revision = row.Revision + 1, Pulse = null, Total = 8 });

        var found = (await storage.Devices.FindAsync(id, CancellationToken.None))!;
        Assert.AreEqual(CommitOutcome.Committed, result.Outcome, result.Reason);
        Assert.AreEqual((3L, 1L, 8L), (found.Revision, found.Beat, found.Total));
        Assert.IsNull(found.Pulse);
        Assert.AreEqual(3, storage.Fleet.List(["/1/"], new FleetQuery { Take = 1 }).Rows.Single().Revision);
    }

    [TestMethod]
    public async Task Find_OfADeviceThatIsPartOfAnother_CountsItsBeatsToo()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1");
        await CommitAsync(storage, Beat((await storage.Devices.FindAsync(id, CancellationToken.None))!, 7));
        await storage.ExecuteAsync($"UPDATE device SET merged_into = {id}, revision = -revision WHERE id = {id}");

        Assert.AreEqual(-2, (await storage.Devices.FindAsync(id, CancellationToken.None))!.Revision, "What sums know of it is older than its end.");
    }

    [TestMethod]
    public async Task Write_OfABeatThatSomebodyElseWrote_IsAConflict()
    {
        await using var storage = new TestStorage(engine);
        var id = await storage.AddDeviceAsync("serial:A:1");
        var row = (await storage.Devices.FindAsync(id, CancellationToken.None))!;
        await CommitAsync(storage, Beat(row, 7));

        Assert.AreEqual(CommitOutcome.Conflict, (await CommitAsync(storage, Beat(row, 8))).Outcome);
        Assert.AreEqual(CommitOutcome.Conflict, (await CommitAsync(storage, row with { Revision = row.Revision + 1 })).Outcome, "The whole row of before the beat.");
        await storage.ExecuteAsync($"UPDATE device SET revision = revision + 1 WHERE id = {id}");
        var beaten = row with { Revision = 2, Beat = 1 };
        Assert.AreEqual(CommitOutcome.Conflict, (await CommitAsync(storage, Beat(beaten, 9))).Outcome, "What belongs to it was decided anew.");
        Assert.AreEqual(7, storage.Count($"SELECT total FROM device WHERE id = {id}"));
    }

    private static DeviceRow Beat(DeviceRow row, int value) => row with
    {
        Revision = row.Revision + 1,
        Beat = row.Beat + 1,
        IsBeat = true,
        Total = value,
        LastSeenAt = TestStorage.Start.AddMinutes(1),
        State = [],
        Supplies = [],
        Pulse = [(byte)value],
    };

    private static Task<CommitResult> CommitAsync(TestStorage storage, DeviceRow row) =>
        storage.Commits.CommitAsync(new DeviceUnit { DeviceId = row.Id, Snapshot = row, Fences = [] }, CancellationToken.None);
}

[TestClass]
public sealed class SqlDeviceWriterOnSqliteTests() : SqlDeviceWriterTests(Engine.Sqlite);

[TestClass]
public sealed class SqlDeviceWriterOnPostgresTests() : SqlDeviceWriterTests(Engine.Postgres);
