using KPax.Contracts.Agents;
using KPax.Contracts.Configuration;
using KPax.Silo.Configuration;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlConfigurationStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public async Task SaveReport_Twice_KeepsTheNewer()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlConfigurationStore(storage.Database, storage.Writer);
        Assert.IsNull(await store.FindReportAsync(5, default));
        await store.SaveReportAsync(5, new AgentReport(1, [], Now), default);

        await store.SaveReportAsync(5, new AgentReport(2, [new("targets", "10.0.0.1", SettingSource.Server, "é '\"")], Now.AddMinutes(1)), default);

        var report = (await store.FindReportAsync(5, default))!;
        Assert.AreEqual((2L, Now.AddMinutes(1)), (report.Revision, report.ToldAt));
        Assert.AreEqual(new ToldSetting("targets", "10.0.0.1", SettingSource.Server, "é '\""), report.Settings.Single());
    }

    [TestMethod]
    public async Task SaveTroubles_OfRoundAfterRound_KeepsTheBeginningOfWhatGoesOn()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlConfigurationStore(storage.Database, storage.Writer);
        await store.SaveTroublesAsync(5, Now, [new("a", CollectionStep.Answered, "silent"), new("b", CollectionStep.Resolved, "no address")], Now, default);
        await store.SaveTroublesAsync(6, Now, [new("a", CollectionStep.Matched, "no printer")], Now, default);

        var next = Now.AddDays(1);
        await store.SaveTroublesAsync(5, next, [new("a", CollectionStep.Answered, "still silent")], next, default);
        await store.SaveTroublesAsync(5, next, [new("c", CollectionStep.Pinged, "nobody")], next.AddSeconds(1), default);

        CollectionAssert.AreEqual(
            new[]
            {
                new TargetTrouble("a", CollectionStep.Answered, "still silent", Now, next),
                new TargetTrouble("c", CollectionStep.Pinged, "nobody", next.AddSeconds(1), next.AddSeconds(1)),
            },
            (await store.ListTroublesAsync(5, default)).ToArray());
        await store.SaveTroublesAsync(5, next.AddDays(1), [], next.AddDays(1), default);
        Assert.IsEmpty(await store.ListTroublesAsync(5, default), "all is well");
        Assert.HasCount(1, await store.ListTroublesAsync(6, default));
    }
}

[TestClass]
public sealed class SqlConfigurationStoreOnSqliteTests() : SqlConfigurationStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlConfigurationStoreOnPostgresTests() : SqlConfigurationStoreTests(Engine.Postgres);
