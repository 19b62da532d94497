using System.Net;
using KPax.Agent.Configuration;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Simulator.Fleet;
using KPax.Tests.Reliability;
using KPax.Tests.Silo;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KPax.Tests.EndToEnd;

/// <summary>A change at the server, to the whole agent, and back to the page: over the real gateway, on the clock of the wall.</summary>
[TestClass]
public sealed class ConfigurationRoadTests
{
    private const int Port = 20_863;
    private static readonly Caller Operator = Caller.WithEverything("camille", ["/1/"]);
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [Timeout(600_000)]
    public async Task Set_AtTheServer_IsInForceWithinTheMinuteAndComesBackWithWhatIsRefused()
    {
        await using var server = await TestServer.StartAsync();
        await using var fleet = await LoopbackFleet.StartAsync(new FleetOptions
        {
            Recordings = [], Synthetic = true, Count = 2, Listen = IPAddress.Parse("127.0.87.1"), Port = Port, Layout = FleetLayout.Addresses,
        });
        await using var agent = await StartAgentAsync(server);
        var settings = server.Services.GetRequiredService<IAgentConfiguration>();
        var scans = server.Services.GetRequiredService<IScanCommands>();
        Assert.IsTrue(await Eventually.HoldsAsync(async () => (await ViewAsync(settings))?.IsConnected == true, Promise), "it listens");

        await SetAsync(settings, "targets", """["127.0.87.1-2","8.8.8.8"]""");
        await SetAsync(settings, "schedule-alerts", "\"00:00:30\"");
        var began = TimeProvider.System.GetTimestamp();
        Assert.IsTrue(
            await Eventually.HoldsAsync(async () => await ViewAsync(settings) is { InForce: > 0 } view && view.InForce == view.Revision, Promise), "in force");
        Console.WriteLine($"in force and told after {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms");

        var shown = (await ViewAsync(settings))!;
        Assert.AreEqual(TimeSpan.FromSeconds(30), agent.Part<AgentConfiguration>().Value.Alerts);
        var targets = shown.Settings.Single(setting => setting.Key == "targets");
        StringAssert.Contains(targets.Told!.Value, "127.0.87.1-2");
        StringAssert.Contains(targets.Told.Refusal, "8.8.8.8");
        Assert.IsTrue(targets.IsOwn);

        // New targets are looked for at once, without anybody's wish.
        Assert.IsTrue(await Eventually.HoldsAsync(() => agent.Part<KPax.Agent.Collection.ScanRoundRunner>().Known.All.Count == 2, Promise), "found");
        var answer = await scans.AskAsync(Operator, 1, ScanKind.Counters, default);
        Assert.AreEqual(("", ScanRequestState.Sent), (answer!.Problem, answer.Request!.State));
        Assert.IsTrue(await Eventually.HoldsAsync(async () => (await scans.ListAsync(Operator, 1, default))![0].State == ScanRequestState.Done, Promise), "done");
        var done = (await scans.ListAsync(Operator, 1, default))![0];
        Assert.AreEqual((2, 2, 2), (done.Done, done.Total, done.Answered));

        await SetAsync(settings, "blackouts", """["daily 00:00-24:00"]""");
        Assert.IsTrue(await Eventually.HoldsAsync(async () => await ViewAsync(settings) is { } view && view.InForce == view.Revision, Promise), "shut");
        await scans.AskAsync(Operator, 1, ScanKind.Supplies, default);
        Assert.IsTrue(await Eventually.HoldsAsync(async () => (await scans.ListAsync(Operator, 1, default))![0].State == ScanRequestState.Refused, Promise), "refused");
        StringAssert.Contains((await scans.ListAsync(Operator, 1, default))![0].Reason, "blackout");
        Assert.IsNull(await scans.ListAsync(Caller.WithEverything("other", ["/1/99/"]), 1, default), "of another organisation");
    }

    private static async Task SetAsync(IAgentConfiguration settings, string key, string json) =>
        Assert.AreEqual("", string.Join(' ', await settings.SetAsync(Operator, 1, key, json, default)));

    private static Task<AgentSettingsView?> ViewAsync(IAgentConfiguration settings) => settings.FindAsync(Operator, 1, default);

    private async Task<InProcessAgent> StartAgentAsync(TestServer server)
    {
        var agent = InProcessAgent.Open(server.Address, Path.Combine(server.DataDirectory, "certificates", "ca.pem"), _folder.Of("agent"), settings =>
        {
            settings.Discovery.Port = Port;
            settings.Discovery.Allowed = ["127.0.87.0/24"];
            settings.Transcript.Enabled = false;
        });
        foreach (var service in agent.Part<IEnumerable<IHostedService>>().Where(service => service is ConfigurationService or KPax.Agent.Collection.WishedScans))
        {
            await service.StartAsync(default);
        }

        await agent.StartAsync();
        return agent;
    }
}
