using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Audit;

/// <summary>What people change leaves an entry; what changes nothing leaves none.</summary>
[TestClass]
public sealed class AuditedCommandsTests
{
    private static readonly Caller Owner = Caller.WithEverything("Ada", "/1/") with { Address = "192.0.2.7" };

    [TestMethod]
    public async Task Commands_OfTheTree_LeaveEntriesWithBeforeAndAfter()
    {
        await using var silo = await TestSilo.StartAsync();
        var commands = silo.Services.GetRequiredService<IOrganisationCommands>();
        var acme = (await commands.CreateAsync(Owner, new() { ParentId = 1, Kind = OrganisationKind.Customer, Name = "Acme" }, default)).Node!.Id;
        await commands.RenameAsync(Owner, acme, "Acme", default);
        await commands.RenameAsync(Owner, acme, "Bolt", default);
        await commands.SetAsync(Owner, acme, "time-zone", "\"Europe/Paris\"", default);
        await commands.ResetAsync(Owner, acme, "time-zone", default);
        await commands.ArchiveAsync(Owner, acme, true, default);
        await commands.RenameAsync(Owner, 999, "none", default);

        var entries = await EntriesAsync(silo);
        CollectionAssert.AreEqual(
            new[] { "organisation.create", "organisation.rename", "setting.set", "setting.reset", "organisation.archive" },
            entries.Select(entry => entry.Event.Action).ToArray());
        var renamed = entries[1];
        Assert.AreEqual(("Ada", "192.0.2.7", "Bolt", $"/1/{acme}/"), (renamed.Event.ActorName, renamed.Event.ActorAddress, renamed.Event.TargetName, renamed.OrganisationPath));
        StringAssert.Contains(renamed.Event.Before, "\"name\":\"Acme\"");
        StringAssert.Contains(renamed.Event.After, "\"name\":\"Bolt\"");
        Assert.AreEqual("{\"time-zone\":\"Europe/Paris\"}", entries[2].Event.After);
        Assert.AreEqual(0, (await new AuditVerifier(silo.Storage.Audit).VerifyAsync(default)).Count);
    }

    [TestMethod]
    public async Task Commands_ThatAreRefused_LeaveNone()
    {
        await using var silo = await TestSilo.StartAsync();
        var (agent, _) = await silo.AddAgentAsync();

        Assert.IsFalse(await silo.Services.GetRequiredService<IAlertCommands>().AcknowledgeAsync(Owner, 4711, "", default));
        Assert.IsNotEmpty(await silo.Services.GetRequiredService<IAgentConfiguration>().SetAsync(Owner, agent, "no-such", "1", default));
        Assert.IsNull(await silo.Services.GetRequiredService<IScanCommands>().AskAsync(Caller.Nobody, agent, KPax.Contracts.Devices.ScanKind.Supplies, default));

        Assert.IsEmpty(await EntriesAsync(silo));
    }

    [TestMethod]
    public async Task Ask_ForAScan_LeavesAnEntryOfItsAgent()
    {
        await using var silo = await TestSilo.StartAsync();
        var (agent, _) = await silo.AddAgentAsync();
        var answer = await silo.Services.GetRequiredService<IScanCommands>().AskAsync(Owner, agent, KPax.Contracts.Devices.ScanKind.Supplies, default);

        Assert.IsNotNull(answer?.Request, answer?.Problem);
        var entry = (await EntriesAsync(silo)).Single().Event;
        Assert.AreEqual((AuditActions.ScanAsk, "agent", $"{agent}", 1L), (entry.Action, entry.TargetKind, entry.TargetId, entry.OrganisationId));
    }

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(TestSilo silo) =>
        [.. (await silo.Storage.Audit.ListAsync(["/1/"], new() { Take = 100 }, default)).Reverse()];
}
