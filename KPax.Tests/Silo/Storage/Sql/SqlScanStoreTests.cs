using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlScanStoreTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;

    [TestMethod]
    public async Task Add_OfARequest_IsListedForItsAgentAlone()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlScanStore(storage.Database, storage.Writer);

        var added = (await store.AddAsync(Wish(5), Now.AddDays(-7), _ => null, null, default)).Request!;

        Assert.AreEqual(Wish(5).Kind, added.Kind);
        var listed = (await store.ListAsync(5, 20, default)).Single();
        Assert.AreEqual((added.Id, ScanRequestState.Waiting, Now), (listed.Id, listed.State, listed.AskedAt));
        CollectionAssert.AreEqual(new[] { "serial:HP:1" }, listed.DeviceKeys.ToArray());
        Assert.IsEmpty(await store.ListAsync(6, 20, default));
        Assert.IsNull(await store.FindAsync(6, added.Id, default), "a request of another agent");
        Assert.HasCount(1, await store.ListWaitingAsync(Now, default));
        Assert.IsEmpty(await store.ListWaitingAsync(Now.AddSeconds(1), default));
    }

    [TestMethod]
    public async Task Add_WhereTheJudgeSaysOtherwise_AddsNothingAndForgetsTheOld()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlScanStore(storage.Database, storage.Writer);
        await store.AddAsync(Wish(5) with { AskedAt = Now.AddDays(-8) }, Now.AddDays(-30), _ => null, null, default);
        var kept = (await store.AddAsync(Wish(5), Now.AddDays(-30), _ => null, null, default)).Request!;

        var answer = await store.AddAsync(Wish(5), Now.AddDays(-7), known => new ScanAnswer(known.Single(), ""), null, default);

        Assert.AreEqual(kept.Id, answer.Request!.Id);
        Assert.HasCount(1, await store.ListAsync(5, 20, default));
    }

    [TestMethod]
    public async Task ListOfKeys_AmongManyRequests_FindsTheDevicesOwnWhateverSignsTheKeyHas()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlScanStore(storage.Database, storage.Writer);
        string[] keys = ["serial:HP:1", "serial:hp:1", "serial:HP:11", "a\"b\\c", "é機🖨", "%_"];
        var ids = new Dictionary<string, List<long>>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var key in keys)
            {
                var added = (await store.AddAsync(Wish(5) with { DeviceKeys = ["other", key] }, Now.AddDays(-7), _ => null, null, default)).Request!;
                (ids.TryGetValue(key, out var list) ? list : ids[key] = []).Add(added.Id);
            }

            await store.AddAsync(Wish(6) with { DeviceKeys = keys }, Now.AddDays(-7), _ => null, null, default);
        }

        foreach (var key in keys)
        {
            var found = await store.ListOfKeysAsync(5, [key, "nobody's"], long.MaxValue, 20, default);
            CollectionAssert.AreEqual(ids[key].AsEnumerable().Reverse().ToArray(), found.Select(request => request.Id).ToArray(), key);
            Assert.AreEqual(ids[key][0], (await store.ListOfKeysAsync(5, [key], ids[key][1], 1, default)).Single().Id, "before a number");
        }

        Assert.IsEmpty(await store.ListOfKeysAsync(5, [], long.MaxValue, 20, default));
        Assert.HasCount(18, await store.ListOfKeysAsync(5, [.. Enumerable.Range(0, 101).Select(number => $"k{number}")], long.MaxValue, 20, default));
    }

    [TestMethod]
    public async Task Replace_OfOneThatIsNotAsItWas_ChangesNothing()
    {
        await using var storage = new TestStorage(engine);
        var store = new SqlScanStore(storage.Database, storage.Writer);
        var added = (await store.AddAsync(Wish(5), Now.AddDays(-7), _ => null, null, default)).Request!;
        var sent = added with { State = ScanRequestState.Sent, ChangedAt = Now.AddSeconds(1) };

        Assert.IsTrue(await store.ReplaceAsync(added, sent, default));
        Assert.IsFalse(await store.ReplaceAsync(added, sent, default), "two servers, one delivery");
        Assert.IsTrue(await store.ReplaceAsync(sent, sent with { State = ScanRequestState.Done, Done = 4, Total = 4, Answered = 3, Reason = "x" }, default));

        var found = (await store.FindAsync(5, added.Id, default))!;
        Assert.AreEqual((ScanRequestState.Done, 4, 4, 3, "x"), (found.State, found.Done, found.Total, found.Answered, found.Reason));
        Assert.IsEmpty(await store.ListWaitingAsync(Now.AddDays(-1), default));
    }

    private static ScanRequest Wish(long agentId) =>
        new() { AgentId = agentId, Kind = ScanKind.Alerts, DeviceKeys = ["serial:HP:1"], AskedAt = Now, ChangedAt = Now };
}

[TestClass]
public sealed class SqlScanStoreOnSqliteTests() : SqlScanStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlScanStoreOnPostgresTests() : SqlScanStoreTests(Engine.Postgres);
