using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
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

    [TestMethod]
    public async Task Merge_OfDevicesThatWereWrittenAsPulsesLast_LosesNothingOfEitherAndIsTakenBackWhole()
    {
        await using var silo = await TestSilo.StartAsync(engine: engine);
        var kept = await MakeAsync(silo, 1, DetectedError.Jammed);
        var gone = await MakeAsync(silo, 2, DetectedError.NoPaper);
        for (var number = 10UL; number < 30; number++)
        {
            await RecordAsync(silo, kept, number, TestReadings.Counters("serial:HP:SHARE1", 1_000 + (long)number));
            await RecordAsync(silo, gone, number + 100, TestReadings.Counters("serial:HP:SHARE2", 5_000 + (long)number));
        }

        Assert.AreEqual(2, silo.Storage.Count($"SELECT count(*) FROM device WHERE id IN ({kept}, {gone}) AND beat > 10 AND pulse IS NOT NULL"));
        var (keptBefore, goneBefore) = (await CountersAsync(silo, kept), await CountersAsync(silo, gone));

        await silo.Storage.Identities.MergeAsync(1, gone, kept, "", TestStorage.Start.AddDays(1), null, CancellationToken.None);
        await silo.ForgetAsync(Ingest(silo, kept));
        await silo.ForgetAsync(Ingest(silo, gone));

        Assert.AreEqual(keptBefore, await CountersAsync(silo, kept));
        Assert.AreEqual(2, Open(silo, kept));
        await RecordAsync(silo, kept, 50, TestReadings.Counters("serial:HP:SHARE1", 2_000));
        await silo.ForgetAsync(Ingest(silo, kept));
        StringAssert.Contains(await CountersAsync(silo, kept), "2000");

        var merge = (await silo.Storage.Identities.ListEventsAsync(kept, 10, CancellationToken.None)).First(note => note.Kind == IdentityEventKind.Merged);
        var undone = await silo.Storage.Identities.UndoAsync(new(1, 1), merge.Id, "", TestStorage.Start.AddDays(1), null, CancellationToken.None);
        await silo.ForgetAsync(Ingest(silo, gone));
        Assert.AreEqual("", undone.Problem);
        Assert.AreEqual(goneBefore, await CountersAsync(silo, gone));
        await RecordAsync(silo, gone, 200, TestReadings.Counters("serial:HP:SHARE2", 6_000));
        await silo.ForgetAsync(Ingest(silo, gone));
        StringAssert.Contains(await CountersAsync(silo, gone), "6000");
    }

    private static async Task<string> CountersAsync(TestSilo silo, long device)
    {
        var view = (await silo.Grains.GetGrain<IDeviceGrain>(device).GetViewAsync(Caller.WithEverything("tester", ["/1/"]), CancellationToken.None))!;
        return $"{string.Join(' ', view.Counters.Select(counter => counter.Value))} at {view.CountersAt:O}, billed {view.Billing?.Value} of {view.Billing?.ReadAt:O}";
    }

    private static long Open(TestSilo silo, long device) => silo.Storage.Count($"SELECT count(*) FROM alert WHERE subject = 1 AND subject_id = {device} AND closed IS NULL");

    private static IDeviceIngest Ingest(TestSilo silo, long device) => silo.Grains.GetGrain<IDeviceIngest>(device);

    private static async Task<long> MakeAsync(TestSilo silo, ulong number, params DetectedError[] errors)
    {
        var device = await silo.Storage.ResolveAsync("/1/", $"serial:HP:SHARE{number}", TestStorage.Start, CancellationToken.None);
        await RecordAsync(silo, device, number, errors);
        return device;
    }

    private static Task RecordAsync(TestSilo silo, long device, ulong number, params DetectedError[] errors)
    {
        var reading = TestReadings.Status("serial:HP:SHARE", errors.Length > 0 ? DeviceState.Stopped : DeviceState.Idle);
        return RecordAsync(silo, device, number, reading with { Status = reading.Status! with { Errors = errors } });
    }

    private static async Task RecordAsync(TestSilo silo, long device, ulong number, DeviceReading reading)
    {
        var batch = new DeviceBatch
        {
            AgentId = 1,
            Epoch = 7,
            EpochOrdinal = 1,
            Lane = Lane.History,
            ReceivedAt = TestStorage.Start.AddMinutes((int)number),
            IdentityRevision = silo.Storage.Count($"SELECT identity_revision FROM device WHERE id = {device}"),
            Readings = [new AgentEntry { Number = number, Order = number, Reading = reading }],
        };
        var receipt = await Ingest(silo, device).RecordAsync(batch, CancellationToken.None);
        Assert.IsTrue(receipt.Durable, receipt.Reason);
    }
}

[TestClass]
public sealed class SqlAlertShareOnSqliteTests() : SqlAlertShareTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAlertShareOnPostgresTests() : SqlAlertShareTests(Engine.Postgres);
