using System.Security.Cryptography;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlAgentRegistryTests(Engine engine)
{
    private static readonly DateTimeOffset Now = TestStorage.Start;
    private static readonly DateTimeOffset Ends = Now.AddDays(7);

    [TestMethod]
    public async Task AddCredential_OfANewKey_LeavesTheOldOneForTheOverlap()
    {
        await using var storage = new TestStorage(engine);
        var (registry, agent) = await AddAgentAsync(storage);

        Assert.IsTrue(await registry.AddCredentialAsync(agent, KeyOf(2), Now, Ends, default));

        Assert.AreEqual(new KnownCredential(agent, AgentStatus.Active, "", Now, Ends), await registry.FindAsync(KeyOf(1).Hash, Ends.AddMilliseconds(-1), default));
        Assert.IsNull(await registry.FindAsync(KeyOf(1).Hash, Ends, default));
        Assert.AreEqual(new KnownCredential(agent, AgentStatus.Active, "", Now, null), await registry.FindAsync(KeyOf(2).Hash, Ends.AddYears(1), default));
    }

    [TestMethod]
    public async Task AddCredential_OfTheSameKeyAgain_DoesNotMoveTheEnd()
    {
        await using var storage = new TestStorage(engine);
        var (registry, agent) = await AddAgentAsync(storage);
        await registry.AddCredentialAsync(agent, KeyOf(2), Now, Ends, default);

        Assert.IsTrue(await registry.AddCredentialAsync(agent, KeyOf(2), Now.AddDays(2), Ends.AddDays(2), default));

        Assert.AreEqual(Ends, (await registry.FindAsync(KeyOf(1).Hash, Now, default))!.EndsAt);
        Assert.IsNull((await registry.FindAsync(KeyOf(2).Hash, Now, default))!.EndsAt);
    }

    [TestMethod]
    public async Task AddCredential_OfAnotherAgentsKeyOrOfTooMany_IsRefusedUntilOneHasEnded()
    {
        await using var storage = new TestStorage(engine);
        var (registry, agent) = await AddAgentAsync(storage);
        var other = (await storage.Agents.FindOrTrustAsync(new byte[] { 9 }, mayTrust: true, default))!.Value;

        Assert.IsFalse(await registry.AddCredentialAsync(other, KeyOf(1), Now, Ends, default));
        Assert.IsTrue(await registry.AddCredentialAsync(agent, KeyOf(2), Now, Ends, default));
        Assert.IsTrue(await registry.AddCredentialAsync(agent, KeyOf(3), Now, Ends, default));
        Assert.IsFalse(await registry.AddCredentialAsync(agent, KeyOf(4), Now, Ends, default));
        Assert.IsTrue(await registry.AddCredentialAsync(agent, KeyOf(4), Ends, Ends.AddDays(7), default));
        Assert.AreEqual(2, storage.Count($"SELECT count(*) FROM agent_key WHERE agent_id = {agent}"));
    }

    [TestMethod]
    public async Task SetStatus_OfARevokedAgent_IsForEver()
    {
        await using var storage = new TestStorage(engine);
        var (registry, agent) = await AddAgentAsync(storage);

        Assert.IsTrue(await registry.SetStatusAsync(agent, AgentStatus.Suspended, "twice", Now, null, default));
        Assert.AreEqual("twice", (await registry.FindAsync(KeyOf(1).Hash, Now, default))!.StatusReason);
        Assert.IsTrue(await registry.SetStatusAsync(agent, AgentStatus.Revoked, "stolen", Now, null, default));
        Assert.IsFalse(await registry.SetStatusAsync(agent, AgentStatus.Active, "", Now, null, default));
        Assert.IsFalse(await registry.SetStatusAsync(999, AgentStatus.Revoked, "", Now, null, default));

        var row = (await registry.ListAsync(default)).Single();
        Assert.AreEqual((AgentStatus.Revoked, "stolen", 1), (row.Status, row.StatusReason, row.Keys));
        CollectionAssert.AreEqual(new[] { agent }, (await registry.ListBarredAsync(default)).Keys.ToArray());
    }

    [TestMethod]
    public async Task List_OfAnAgentThatSent_TellsWhen()
    {
        await using var storage = new TestStorage(engine);
        var (registry, agent) = await AddAgentAsync(storage);
        await storage.Agents.OpenEpochAsync(agent, 7, Now, default);
        Assert.IsNull((await registry.ListAsync(default)).Single().LastStoredAt);

        await storage.ExecuteAsync("UPDATE agent_lane SET mark = 3, moved = moved + 1000 WHERE lane = 2");

        Assert.AreEqual(Now.AddSeconds(1), (await registry.ListAsync(default)).Single().LastStoredAt);
    }

    private static async Task<(SqlAgentRegistry Registry, long Agent)> AddAgentAsync(TestStorage storage) =>
        (new SqlAgentRegistry(storage.Database, storage.Writer), (await storage.Agents.FindOrTrustAsync(KeyOf(1).PublicKey, mayTrust: true, default))!.Value);

    private static Credential KeyOf(byte key) => new(CredentialKind.P256, SHA256.HashData([key]), [key]);
}

[TestClass]
public sealed class SqlAgentRegistryOnSqliteTests() : SqlAgentRegistryTests(Engine.Sqlite);

[TestClass]
public sealed class SqlAgentRegistryOnPostgresTests() : SqlAgentRegistryTests(Engine.Postgres);
