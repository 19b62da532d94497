using KPax.Contracts.Audit;
using KPax.Silo.Audit;
using KPax.Tests.Silo.Storage;

namespace KPax.Tests.Silo.Audit;

public abstract class AuditVerifierTests(Engine engine)
{
    [TestMethod]
    public async Task Verify_OfALogAsItWasWritten_FindsNothing()
    {
        await using var storage = new TestStorage(engine);
        Assert.AreEqual((0L, 0), await VerifyAsync(storage), "an empty log");
        await FillAsync(storage);

        Assert.AreEqual((20L, 0), await VerifyAsync(storage));
        await storage.ExecuteAsync("INSERT INTO organisation (id, parent_id, path, name, kind) VALUES (5, 1, '/1/5/', 'Dubois', 'customer')");
        await storage.Audit.AppendAsync(new("test.moved") { OrganisationId = 5 }, TestStorage.Start, default);
        await storage.ExecuteAsync("UPDATE organisation SET path = '/1/2/5/' WHERE id = 5");
        await storage.ExecuteAsync("UPDATE audit_entry SET organisation_path = '/1/2/5/' WHERE organisation_id = 5");
        Assert.AreEqual((21L, 0), await VerifyAsync(storage), "a move rewrites the copy of the path");
    }

    [TestMethod]
    [DataRow("UPDATE audit_entry SET at = at + 1 WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET actor = 'Bob' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET actor_id = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET address = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET action = 'user.sign-in' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET outcome = 1 WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET target = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET target_id = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET target_kind = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET organisation_id = 2 WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET organisation_path = '/9/' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET was = '{}' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET became = NULL WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET search = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET actor_search = 'x' WHERE number = 7", 7)]
    [DataRow("UPDATE audit_entry SET hash = previous WHERE number = 7", 7)]
    [DataRow("DELETE FROM audit_entry WHERE number = 7", 7)]
    [DataRow("DELETE FROM audit_entry WHERE number = 1", 1)]
    [DataRow("DELETE FROM audit_entry WHERE number > 18", 19)]
    [DataRow("UPDATE audit_head SET number = 19 WHERE row = 1", 19)]
    [DataRow("UPDATE audit_entry SET number = 21 WHERE number = 20", 20)]
    public async Task Verify_OfALogThatSomebodyTouched_SaysWhichEntry(string touch, int number)
    {
        await using var storage = new TestStorage(engine);
        await FillAsync(storage);
        await storage.ExecuteAsync(touch);

        var report = await new AuditVerifier(storage.Audit).VerifyAsync(default);
        Assert.AreEqual(number, report.Findings[0].Number, string.Join("\n", report.Findings));
    }

    [TestMethod]
    public async Task Verify_OfAnEntryThatWasPutInWithTheRightHash_FindsItAtTheNextOne()
    {
        await using var storage = new TestStorage(engine);
        await FillAsync(storage);

        // Whoever knows how hashes are made writes an entry anew with its own hash right: the next one still tells of the old one.
        var row = (await storage.Audit.ReadAsync(6, 1, default)).Single();
        var forged = AuditChain.HashOf(row.Previous, 7, row.Entry.At.ToUnixTimeMilliseconds(), row.Entry.Event with { ActorName = "Bob" });
        await storage.Writer.RunAsync(
            session => session.Execute("UPDATE audit_entry SET actor = 'Bob', actor_search = 'bob', hash = $hash WHERE number = 7", ("$hash", forged)), default);

        Assert.AreEqual(8, (await new AuditVerifier(storage.Audit).VerifyAsync(default)).Findings.Single().Number);
    }

    private static async Task FillAsync(TestStorage storage)
    {
        for (var number = 1; number <= 20; number++)
        {
            var entry = new NewAuditEntry("test.made") { ActorName = "Ada", TargetName = $"thing\n{number}", After = "{}" };
            await storage.Audit.AppendAsync(entry, TestStorage.Start.AddSeconds(number), default);
        }
    }

    private static async Task<(long, int)> VerifyAsync(TestStorage storage)
    {
        var report = await new AuditVerifier(storage.Audit).VerifyAsync(default);
        return (report.Entries, report.Count);
    }
}

[TestClass]
public sealed class AuditVerifierOnSqliteTests() : AuditVerifierTests(Engine.Sqlite);

[TestClass]
public sealed class AuditVerifierOnPostgresTests() : AuditVerifierTests(Engine.Postgres);
