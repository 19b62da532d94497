using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Tests.Silo.Storage.Sql.Identity;

/// <summary>The open alerts of a device that becomes part of another one.</summary>
public abstract class SqlAlertShareTests(Engine engine)
{
    [TestMethod]
    public async Task Merge_OfDevicesWithOpenAlerts_LeavesEachOpenOnceAtTheOneThatStays()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine);
        var kept = await MakeAsync(silo, 1, DetectedError.Jammed);
        var gone = await MakeAsync(silo, 2, DetectedError.Jammed, DetectedError.NoPaper);
        await silo.Storage.ExecuteAsync($"UPDATE alert SET acknowledged = 1, acknowledged_by = 'ada' WHERE subject_id = {gone}");

        await silo.Storage.Identities.MergeAsync(1, gone, kept, "", TestStorage.Start, null, CancellationToken.None);
        await silo.ForgetAsync(Ingest(silo, kept));
        await RecordAsync(silo, kept, 3, DetectedError.Jammed, DetectedError.NoPaper);

        Assert.AreEqual(2, Open(silo, kept));
        Assert.AreEqual(0, Open(silo, gone));
        Assert.AreEqual(1, silo.Storage.Count($"SELECT count(*) FROM alert WHERE subject_id = {gone} AND closing = {(int)AlertClosing.Merged}"));
        Assert.AreEqual(
            (int)DetectedError.NoPaper, silo.Storage.Count($"SELECT code FROM alert WHERE subject_id = {kept} AND acknowledged_by = 'ada'"), "Who saw to it sees to it still.");

        await RecordAsync(silo, kept, 4);
        Assert.AreEqual(0, Open(silo, kept), "What ended is closed by the one that stays.");
    }

    private static long Open(TestSilo silo, long device) => silo.Storage.Count($"SELECT count(*) FROM alert WHERE subject = 1 AND subject_id = {device} AND closed IS NULL");

    private static IDeviceIngest Ingest(TestSilo silo, long device) => silo.Grains.GetGrain<IDeviceIngest>(device);

    private static async Task<long> MakeAsync(TestSilo silo, ulong number, params DetectedError[] errors)
    {
        var device = await silo.Storage.ResolveAsync("/1/", $"serial:HP:SHARE{number}", TestStorage.Start, CancellationToken.None);
        await RecordAsync(silo, device, number, errors);
        return device;
    }

    private static async Task RecordAsync(TestSilo silo, long device, ulong number, params DetectedError[] errors)
    {
        var reading = TestReadings.Status("serial:HP:SHARE", errors.Length > 0 ? DeviceState.Stopped : DeviceState.Idle);
        var batch = new DeviceBatch
        {
            AgentId = 1,
            Epoch = 7,
            EpochOrdinal = 1,
            Lane = Lane.History,
            ReceivedAt = TestStorage.Start.AddMinutes((int)number),
            IdentityRevision = silo.Storage.Count($"SELECT identity_revision FROM device WHERE id = {device}"),
            Readings = [new AgentEntry { Number = number, Order = number, Reading = reading with { Status = reading.Status! with { Errors = errors } } }],
        };
        var receipt = await Ingest(silo, device).RecordAsync(batch, CancellationToken.None);
        Assert.IsTrue(receipt.Durable, receipt.Reason);
    }
}

[TestClass]
public sealed class SqlAlertShareOnSqliteTests() : SqlAlertShareTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAlertShareOnPostgresTests() : SqlAlertShareTests(Engine.Postgres);
