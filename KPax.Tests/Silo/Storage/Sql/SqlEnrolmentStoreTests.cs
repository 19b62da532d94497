using System.Security.Cryptography;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlEnrolmentStoreTests(Engine engine)
{
    private static readonly byte[] Token = SHA256.HashData([1]);
    private static readonly DateTimeOffset Now = TestStorage.Start;
    private static readonly DateTimeOffset Ends = Now.AddHours(24);

    [TestMethod]
    [DataRow(1L, "/1/")]
    [DataRow(5L, "/1/5/")]
    [DataRow(6L, null, DisplayName = "archived")]
    [DataRow(9L, null, DisplayName = "none")]
    public async Task AddToken_ForAnOrganisation_TakesOneThatIsThereAndNotArchived(long organisation, string? path)
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind, archived) VALUES (6, 1, '/1/6/', 'Durand', 'customer', 1)");

        var row = await new SqlEnrolmentStore(storage.Database, storage.Writer).AddTokenAsync(Token, organisation, "for the reception", Now, Ends, null, default);

        Assert.AreEqual(path is null ? null : new TokenRow(1, path, "for the reception", Now, Ends, null, null, null), row);
    }

    [TestMethod]
    public async Task Redeem_AfterItsOrganisationWasMovedOrArchived_GoesByWhatHoldsNow()
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        var store = await StoreAsync(storage, 5);
        await storage.ExecuteAsync("UPDATE organisation SET archived = 1 WHERE id = 5");
        Assert.AreEqual(RedemptionOutcome.Refused, (await store.RedeemAsync(Token, AgentOf(1), Now, default)).Outcome);

        // A copy of the path that a move left behind does no harm: the number counts.
        await storage.ExecuteAsync("UPDATE organisation SET archived = 0, path = '/1/2/5/' WHERE id = 5");
        Assert.AreEqual(RedemptionOutcome.Enrolled, (await store.RedeemAsync(Token, AgentOf(1), Now, default)).Outcome);
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM agent WHERE organisation_id = 5 AND organisation_path = '/1/2/5/'"));
    }

    [TestMethod]
    public async Task Redeem_OfAToken_GivesAnAgentOfItsOrganisationOnce()
    {
        await using var storage = new TestStorage(engine);
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        var store = await StoreAsync(storage, 5);

        var first = await store.RedeemAsync(Token, AgentOf(1), Now, default);
        var other = await store.RedeemAsync(Token, AgentOf(2), Now, default);
        var token = (await store.ListTokensAsync(default)).Single();

        Assert.AreEqual((RedemptionOutcome.Enrolled, "Dubois"), (first.Outcome, first.Organisation));
        Assert.AreEqual(Redemption.Refused, other);
        Assert.AreEqual("/1/5/", await storage.Agents.FindOrganisationAsync(first.AgentId, default));
        Assert.AreEqual((first.AgentId, Now), (token.AgentId, token.UsedAt));
        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM agent"));
        Assert.AreEqual(1, storage.Count($"SELECT count(*) FROM audit_entry WHERE action = 'agent.enrol' AND target_id = '{first.AgentId}' AND organisation_id = 5"));
    }

    [TestMethod]
    public async Task Redeem_ByTheSameKeyAgain_AnswersTheSameAlsoWhenTheTokenIsOver()
    {
        await using var storage = new TestStorage(engine);
        var store = await StoreAsync(storage);
        var first = await store.RedeemAsync(Token, AgentOf(1), Now, default);

        var again = await store.RedeemAsync(Token, AgentOf(1), Now.AddDays(3), default);
        await new SqlAgentRegistry(storage.Database, storage.Writer).SetStatusAsync(first.AgentId, AgentStatus.Revoked, "", Now, null, default);
        var revoked = await store.RedeemAsync(Token, AgentOf(1), Now, default);

        Assert.AreEqual(first with { Outcome = RedemptionOutcome.Repeated }, again);
        Assert.AreEqual(Redemption.Refused, revoked);
    }

    [TestMethod]
    public async Task Redeem_OfWhatIsNotGood_IsOneRefusalAndLeavesNothing()
    {
        await using var storage = new TestStorage(engine);
        var store = await StoreAsync(storage);

        var expired = await store.RedeemAsync(Token, AgentOf(1), Ends, default);
        var guessed = await store.RedeemAsync(SHA256.HashData([2]), AgentOf(1), Now, default);
        await store.RevokeTokenAsync(1, Now, null, default);
        var revoked = await store.RedeemAsync(Token, AgentOf(1), Now, default);

        Assert.AreSame(Redemption.Refused, expired);
        Assert.AreSame(Redemption.Refused, guessed);
        Assert.AreSame(Redemption.Refused, revoked);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM agent"));
    }

    [TestMethod]
    public async Task Redeem_WithAKeyOfAnAgent_SpendsNothing()
    {
        await using var storage = new TestStorage(engine);
        var store = await StoreAsync(storage);
        await store.RedeemAsync(Token, AgentOf(1), Now, default);
        await store.AddTokenAsync(SHA256.HashData([2]), 1, "", Now, Ends, null, default);

        var taken = await store.RedeemAsync(SHA256.HashData([2]), AgentOf(1), Now, default);
        var other = await store.RedeemAsync(SHA256.HashData([2]), AgentOf(2), Now, default);

        Assert.AreEqual(RedemptionOutcome.KeyTaken, taken.Outcome);
        Assert.AreEqual(RedemptionOutcome.Enrolled, other.Outcome);
    }

    [TestMethod]
    public async Task RevokeToken_OfAUsedOne_ChangesNothingAndTellsWhoUsedIt()
    {
        await using var storage = new TestStorage(engine);
        var store = await StoreAsync(storage);
        var agent = await store.RedeemAsync(Token, AgentOf(1), Now, default);

        var row = await store.RevokeTokenAsync(1, Now, null, default);

        Assert.AreEqual(agent.AgentId, row!.AgentId);
        Assert.IsNull(row.RevokedAt);
        Assert.IsNull(await store.RevokeTokenAsync(99, Now, null, default));
    }

    private static async Task<SqlEnrolmentStore> StoreAsync(TestStorage storage, long organisation = 1)
    {
        var store = new SqlEnrolmentStore(storage.Database, storage.Writer);
        await store.AddTokenAsync(Token, organisation, "", Now, Ends, null, default);
        return store;
    }

    private static NewAgent AgentOf(byte key) => new(new Credential(CredentialKind.P256, SHA256.HashData([key]), [key]), "reception-pc", "Debian 12");
}

[TestClass]
public sealed class SqlEnrolmentStoreOnSqliteTests() : SqlEnrolmentStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlEnrolmentStoreOnPostgresTests() : SqlEnrolmentStoreTests(Engine.Postgres);
