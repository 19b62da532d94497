using KPax.Contracts.Alerts;
using KPax.Silo.Alerts;
using KPax.Tests.Silo.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Alerts;

/// <summary>Agents that fall silent and come back, on a real table.</summary>
public abstract class SilenceSweeperTests(Engine engine)
{
    private List<string> Said { get; } = [];

    [TestMethod]
    public async Task Sweep_OfASilentAgent_OpensOneAlertForTheAgentAlone()
    {
        await using var storage = new TestStorage(engine);
        var agent = await AddAgentAsync(storage, 1);
        await storage.AddDeviceAsync("serial:A:1");
        var (sweeper, silent) = Sweeper(storage);

        await SweepAfterAsync(storage, sweeper, minutes: 14);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM alert"));
        await SweepAfterAsync(storage, sweeper, minutes: 2);
        await SweepAfterAsync(storage, sweeper, minutes: 30);

        var alert = (await storage.Alerts.ListAsync(["/1/"], new AlertQuery(), CancellationToken.None)).Alerts.Single();
        Assert.AreEqual(
            (AlertSubject.Agent, agent, AlertKind.AgentSilent, TestStorage.Start, "pc-1"),
            (alert.Subject, alert.SubjectId, alert.Kind, alert.Since, alert.SubjectName));
        Assert.AreEqual(TestStorage.Start, silent.Find(agent));
        Assert.AreEqual(1, (await storage.Alerts.CountAsync(["/1/"], CancellationToken.None)).SilentAgents);
    }

    [TestMethod]
    public async Task Sweep_OfAnAgentThatIsBack_ClosesItWithItsDurationAndTheNextSilenceIsAnother()
    {
        await using var storage = new TestStorage(engine);
        var agent = await AddAgentAsync(storage, 1);
        var (sweeper, silent) = Sweeper(storage);
        await SweepAfterAsync(storage, sweeper, minutes: 20);

        await HearAsync(storage, agent, storage.Time.GetUtcNow().AddMinutes(10));
        await SweepAfterAsync(storage, sweeper, minutes: 12);
        Assert.IsNull(silent.Find(agent));
        await SweepAfterAsync(storage, sweeper, minutes: 20);

        var alerts = (await storage.Alerts.ListAsync(["/1/"], new AlertQuery { Show = AlertShow.All, Sort = AlertSort.Since, Ascending = true }, CancellationToken.None)).Alerts;
        Assert.HasCount(2, alerts);
        Assert.AreEqual((TestStorage.Start.AddMinutes(30), AlertClosing.Back), (alerts[0].ClosedAt, alerts[0].Closing));
        Assert.AreEqual((TestStorage.Start.AddMinutes(30), null), (alerts[1].Since, alerts[1].ClosedAt));
    }

    [TestMethod]
    public async Task Sweep_OfAnAgentWithDevices_TellsEachOrganisationOnceWhateverTheirNumber()
    {
        await using var storage = new TestStorage(engine);
        var (agent, other) = (await AddAgentAsync(storage, 1), await AddAgentAsync(storage, 2));
        for (var number = 0; number < 20; number++)
        {
            await storage.AddDeviceAsync($"serial:A:{number}", row => row with { HeardBy = number < 19 ? agent : other });
        }

        var (sweeper, _) = Sweeper(storage);
        await HearAsync(storage, other, TestStorage.Start.AddMinutes(20));
        await SweepAfterAsync(storage, sweeper, minutes: 20);
        await SweepAfterAsync(storage, sweeper, minutes: 1);
        await HearAsync(storage, agent, storage.Time.GetUtcNow());
        await SweepAfterAsync(storage, sweeper, minutes: 1);

        CollectionAssert.AreEqual(new[] { $"1: {agent} is silent", $"1: {agent} is back" }, Said);
    }

    [TestMethod]
    public async Task Sweep_AfterARestart_IsNoSilenceOfAllAgentsAndForgetsNoOpenOne()
    {
        await using var storage = new TestStorage(engine);
        var (silent, alive) = (await AddAgentAsync(storage, 1), await AddAgentAsync(storage, 2));
        var (sweeper, _) = Sweeper(storage);
        await HearAsync(storage, alive, TestStorage.Start.AddMinutes(20));
        await SweepAfterAsync(storage, sweeper, minutes: 20);

        // The server was down for a night.
        storage.Time.Advance(TimeSpan.FromHours(9));
        var (restarted, seen) = Sweeper(storage);
        await SweepAfterAsync(storage, restarted, minutes: 0);
        await SweepAfterAsync(storage, restarted, minutes: 14);

        CollectionAssert.AreEqual(new[] { silent }, storage.Numbers("SELECT subject_id FROM alert WHERE closed IS NULL").ToArray());
        Assert.AreEqual(TestStorage.Start, seen.Find(silent));
        await HearAsync(storage, silent, storage.Time.GetUtcNow());
        await SweepAfterAsync(storage, restarted, minutes: 2);
        CollectionAssert.AreEqual(new[] { alive }, storage.Numbers("SELECT subject_id FROM alert WHERE closed IS NULL").ToArray());
    }

    [TestMethod]
    public async Task Sweep_ByTwoServers_OpensOneAlert()
    {
        await using var storage = new TestStorage(engine);
        await AddAgentAsync(storage, 1);
        var sweepers = Enumerable.Range(0, 4).Select(_ => Sweeper(storage).Sweeper).ToList();
        storage.Time.Advance(TimeSpan.FromMinutes(20));

        await Task.WhenAll(sweepers.Select(sweeper => sweeper.SweepAsync(CancellationToken.None)));

        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM alert"));
    }

    [TestMethod]
    public async Task Sweep_OfAgentsThatMayNotWorkOrNeverDid_OpensNothing()
    {
        await using var storage = new TestStorage(engine);
        var revoked = await AddAgentAsync(storage, 1);
        await storage.ExecuteAsync($"UPDATE agent SET status = 2 WHERE id = {revoked}");
        await storage.Agents.FindOrTrustAsync(new byte[] { 7, 7 }, mayTrust: true, CancellationToken.None);
        var (sweeper, _) = Sweeper(storage);

        await SweepAfterAsync(storage, sweeper, minutes: 60);

        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM alert"));
    }

    [TestMethod]
    public async Task Sweep_OfASilentAgentThatIsRevoked_ClosesItsAlert()
    {
        await using var storage = new TestStorage(engine);
        var agent = await AddAgentAsync(storage, 1);
        var (sweeper, silent) = Sweeper(storage);
        await SweepAfterAsync(storage, sweeper, minutes: 20);
        await storage.ExecuteAsync($"UPDATE agent SET status = 2 WHERE id = {agent}");

        await SweepAfterAsync(storage, sweeper, minutes: 1);

        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM alert WHERE closed IS NULL"));
        Assert.IsNull(silent.Find(agent));
    }

    [TestMethod]
    public async Task Sweep_InQuietHours_WaitsForTheirEnd()
    {
        await using var storage = new TestStorage(engine);
        await AddAgentAsync(storage, 1);
        var quiet = new AlertSettings { Quiet = [new(Enum.GetValues<DayOfWeek>(), new(8, 0), new(9, 0))] };
        var (sweeper, _) = Sweeper(storage, quiet);

        await SweepAfterAsync(storage, sweeper, minutes: 59);
        Assert.AreEqual(0, storage.Count("SELECT count(*) FROM alert"));
        await SweepAfterAsync(storage, sweeper, minutes: 2);

        Assert.AreEqual(1, storage.Count("SELECT count(*) FROM alert"));
    }

    private (SilenceSweeper Sweeper, SilentAgents Silent) Sweeper(TestStorage storage, AlertSettings? settings = null)
    {
        var silent = new SilentAgents();
        return (
            new SilenceSweeper(
                storage.Silences, new FixedAlertSettings(settings ?? AlertSettings.Default), new RecordingAudience(Said), silent, Options.Create(new AlertOptions()), storage.Time,
                NullLogger<SilenceSweeper>.Instance),
            silent);
    }

    private static async Task SweepAfterAsync(TestStorage storage, SilenceSweeper sweeper, int minutes)
    {
        storage.Time.Advance(TimeSpan.FromMinutes(minutes));
        await sweeper.SweepAsync(CancellationToken.None);
    }

    private static async Task<long> AddAgentAsync(TestStorage storage, byte key)
    {
        var id = (await storage.Agents.FindOrTrustAsync(new byte[] { key }, mayTrust: true, CancellationToken.None))!.Value;
        await storage.ExecuteAsync($"UPDATE agent SET host_name = 'pc-{key}' WHERE id = {id}");
        await storage.Agents.OpenEpochAsync(id, 7, TestStorage.Start, CancellationToken.None);
        await HearAsync(storage, id, TestStorage.Start);
        return id;
    }

    private static Task HearAsync(TestStorage storage, long agent, DateTimeOffset at) =>
        storage.ExecuteAsync($"UPDATE agent_lane SET moved = {at.ToUnixTimeMilliseconds()} WHERE agent_id = {agent}");
}

[TestClass]
public sealed class SilenceSweeperOnSqliteTests() : SilenceSweeperTests(Engine.Sqlite);

[TestClass]
public sealed class SilenceSweeperOnPostgresTests() : SilenceSweeperTests(Engine.Postgres);
