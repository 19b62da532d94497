using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Organisations;
using KPax.Silo.Enrolment;
using KPax.Silo.Organisations.Tree;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Audit;

/// <summary>A change and its entry are there together or not at all: where the entry cannot be written, nothing is changed.</summary>
[TestClass]
public sealed class StampedEntryTests
{
    private static readonly Caller Owner = Caller.WithEverything("Ada", "/1/");

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task Change_WhoseEntryCannotBeWritten_IsNotThere(Engine engine)
    {
        await using var silo = await TestSilo.StartAsync(engine: engine);
        var changes = await ChangesAsync(silo);
        await RefuseEntriesAsync(silo.Storage, engine);
        foreach (var (name, act, state) in changes)
        {
            var before = silo.Storage.Count(state);
            await Assert.ThrowsAsync<Exception>(act, name);
            Assert.AreEqual(before, silo.Storage.Count(state), name);
        }

        Assert.AreEqual(0, silo.Storage.Count("SELECT count(*) FROM audit_entry WHERE actor = 'Ada'"));
        await TakeEntriesAsync(silo.Storage, engine);
        foreach (var (name, act, state) in changes)
        {
            var (before, entries) = (silo.Storage.Count(state), silo.Storage.Count("SELECT count(*) FROM audit_entry"));
            await act();
            Assert.AreEqual(before + 1, silo.Storage.Count(state), name);
            Assert.AreEqual(entries + 1, silo.Storage.Count("SELECT count(*) FROM audit_entry"), name);
        }
    }

    // Each with a number that is one larger when it is done.
    private static async Task<IReadOnlyList<(string Name, Func<Task> Act, string State)>> ChangesAsync(TestSilo silo)
    {
        var (storage, services) = (silo.Storage, silo.Services);
        var tree = services.GetRequiredService<IOrganisationCommands>();
        var system = Caller.WithEverything("test", "/1/");
        var acme = (await tree.CreateAsync(system, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = "Acme" }, default)).Node!.Id;
        var bolt = (await tree.CreateAsync(system, new() { ParentId = 1, Kind = OrganisationKind.Reseller, Name = "Bolt" }, default)).Node!.Id;
        var (agent, _) = await silo.AddAgentAsync();
        var (one, other) = (await storage.AddDeviceAsync("serial:1"), await storage.AddDeviceAsync("serial:2"));
        await AddAlertAsync(storage, 7, one);
        await AddAlertAsync(storage, 8, one);
        await storage.ExecuteAsync("UPDATE alert SET acknowledged = 1 WHERE id = 8");
        Assert.IsTrue((await tree.SetAsync(system, bolt, "time-zone", "\"Europe/Paris\"", default)).IsDone);
        var store = new SqlEnrolmentStore(storage.Database, storage.Writer);
        var barred = new BarredAgents(new SqlAgentRegistry(storage.Database, storage.Writer), Options.Create(new EnrolmentOptions()), storage.Time);
        var desk = new EnrolmentDesk(
            new TokenOffice(store, "fr", () => [], storage.Time), store, storage.Ledger, barred, services.GetRequiredService<IOrganisationDirectory>(), storage.Time);
        var token = (await desk.CreateAsync(system, new NewToken { OrganisationId = 1 }, default)).View!.Id;
        var (alerts, identities) = (services.GetRequiredService<IAlertCommands>(), services.GetRequiredService<IDeviceIdentityCommands>());
        return
        [
            ("create", () => tree.CreateAsync(Owner, new() { ParentId = acme, Kind = OrganisationKind.Office, Name = "Nice" }, default), "SELECT count(*) FROM organisation"),
            ("rename", () => tree.RenameAsync(Owner, acme, "Globex", default), "SELECT count(*) FROM organisation WHERE name = 'Globex'"),
            ("move", () => tree.MoveAsync(Owner, acme, bolt, default), $"SELECT count(*) FROM organisation WHERE id = {acme} AND parent_id = {bolt}"),
            ("archive", () => tree.ArchiveAsync(Owner, bolt, true, default), $"SELECT count(*) FROM organisation WHERE id = {bolt} AND archived = 1"),
            ("set", () => tree.SetAsync(Owner, acme, "time-zone", "\"Asia/Tokyo\"", default), "SELECT count(*) FROM setting WHERE value LIKE '%Tokyo%'"),
            ("reset", () => tree.ResetAsync(Owner, bolt, "time-zone", default), "SELECT count(*) FROM setting WHERE key = 'time-zone' AND value IS NULL"),
            ("agent setting", () => services.GetRequiredService<IAgentConfiguration>().SetAsync(Owner, agent, "schedule-alerts", "\"00:10:00\"", default),
                "SELECT count(*) FROM setting WHERE key = 'schedule-alerts'"),
            ("device setting", () => services.GetRequiredService<IDeviceConfiguration>().SetAsync(Owner, one, "excluded", "true", default),
                "SELECT count(*) FROM setting WHERE key = 'excluded'"),
            ("acknowledge", () => alerts.AcknowledgeAsync(Owner, 7, "seen", default), "SELECT count(*) FROM alert WHERE id = 7 AND acknowledged IS NOT NULL"),
            ("withdraw", () => alerts.WithdrawAsync(Owner, 8, default), "SELECT count(*) FROM alert WHERE id = 8 AND acknowledged IS NULL"),
            ("scan", () => services.GetRequiredService<IScanCommands>().AskAsync(Owner, agent, ScanKind.Supplies, default), "SELECT count(*) FROM scan_request"),
            ("merge", () => identities.MergeAsync(Owner, other, one, default), "SELECT count(*) FROM device_redirect"),
            ("token", () => desk.CreateAsync(Owner, new NewToken { OrganisationId = 1 }, default), "SELECT count(*) FROM enrolment_token"),
            ("token revoke", () => desk.RevokeAsync(Owner, token, default), "SELECT count(*) FROM enrolment_token WHERE revoked IS NOT NULL"),
            ("suspend", () => desk.SetStateAsync(Owner, agent, AgentState.Suspended, "lost", default), "SELECT count(*) FROM agent WHERE status = 1"),
        ];
    }

    private static Task AddAlertAsync(TestStorage storage, long id, long device) => storage.ExecuteAsync(
        $"""
        INSERT INTO alert (id, organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, code, code_name, words,
            search, supply_type, color, since, closing, occurrences, acknowledged_by, note)
        VALUES ({id}, 1, '/1/', 1, {device}, {id}, 1, 1, 1, 1, 1, 1, '', '', '', 1, '', 0, 0, 1, '', '')
        """);

    private static async Task RefuseEntriesAsync(TestStorage storage, Engine engine)
    {
        if (engine == Engine.Sqlite)
        {
            await storage.ExecuteAsync("CREATE TRIGGER no_entry BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no entry today'); END");
            return;
        }

        await storage.ExecuteAsync("CREATE FUNCTION no_entry() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''no entry today''; END' LANGUAGE plpgsql");
        await storage.ExecuteAsync("CREATE TRIGGER no_entry BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION no_entry()");
    }

    private static Task TakeEntriesAsync(TestStorage storage, Engine engine) =>
        storage.ExecuteAsync(engine == Engine.Sqlite ? "DROP TRIGGER no_entry" : "DROP TRIGGER no_entry ON audit_entry");
}
