using System.Collections.Concurrent;
using System.Net;
using KPax.Agent.Collection;
using KPax.Agent.Configuration;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Silo.Configuration.Scans;
using KPax.Simulator.Fleet;
using KPax.Tests.Reliability;
using KPax.Tests.Silo;
using KPax.Tests.Simulator.Fleet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wire = KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Tests.EndToEnd;

/// <summary>Settings of single devices, from the page's door to what the printers' sockets hear, and what is refused back to the page.</summary>
[TestClass]
public sealed class DeviceSettingsRoadTests
{
    private const int Port = 20_865;
    private static readonly Caller Operator = Caller.WithEverything("camille", "/1/");
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _heard = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    [Timeout(600_000)]
    public async Task Set_ForOneDevice_IsGoneByAtItsSocketKeptOfflineAndRefusedWithTheReason()
    {
        await using var server = await TestServer.StartAsync();
        await using var fleet = await LoopbackFleet.StartAsync(new FleetOptions
        {
            Recordings = [],
            Synthetic = true,
            Count = 2,
            Listen = IPAddress.Parse("127.0.88.1"),
            Port = Port,
            Layout = FleetLayout.Addresses,
            Heard = place => _heard.Enqueue($"{place.Address}"),
        });
        var settings = server.Services.GetRequiredService<IDeviceConfiguration>();
        var scans = server.Services.GetRequiredService<IScanCommands>();
        long one;
        await using (var agent = await StartAgentAsync(server.Address, server))
        {
            var runner = agent.Part<ScanRoundRunner>();
            await runner.RunAsync(Wire.ScanKind.Full, default);
            Assert.IsTrue(await Eventually.HoldsAsync(async () => (await ListAsync(server)).Count == 2, Promise), "both are known");
            var devices = await ListAsync(server);
            (one, var two) = (devices.Single(row => row.IpAddress == "127.0.88.1").Id, devices.Single(row => row.IpAddress == "127.0.88.2").Id);

            Assert.IsGreaterThan(TimeProvider.System.GetUtcNow().AddDays(7), agent.Status.CertificateEnds!.Value, "the certificate that the connection showed");
            await SetAsync(settings, one, "excluded", "true");
            await SetAsync(settings, two, "schedule-alerts", "\"00:00:30\"");
            await SetAsync(settings, two, "datagrams-per-minute", "500");
            Assert.IsTrue(await Eventually.HoldsAsync(async () => await ViewAsync(settings, one) is { InForce: > 0 } view && view.InForce == view.Revision, Promise), "in force");

            // More often than the agent's rounds is told back, at that setting of that device and nowhere else.
            var refused = (await ViewAsync(settings, two))!.Settings.Single(setting => setting.Told is not null);
            Assert.AreEqual("schedule-alerts", refused.Key);
            StringAssert.Contains(refused.Told!.Refusal, "more often");
            Assert.IsTrue((await ViewAsync(settings, one))!.Settings.All(setting => setting.Told is null));
            Assert.AreEqual(500, agent.Part<AgentConfiguration>().Current.DatagramsPerMinuteOf(agent.Part<KnownDevices>().Find(new(IPAddress.Parse("127.0.88.2"), Port))!.DeviceKey));

            TakeHeard();
            await AskEverythingAsync(runner);
            CollectionAssert.AreEqual(new[] { "127.0.88.2" }, TakeHeard());
            await scans.AskDeviceAsync(Operator, one, ScanKind.Full, default);
            Assert.IsTrue(await Eventually.HoldsAsync(async () => (await scans.ListAsync(Operator, 1, default))![0].State == ScanRequestState.Refused, Promise), "refused");
            StringAssert.Contains((await scans.ListAsync(Operator, 1, default))![0].Reason, "excluded");
            Assert.IsEmpty(TakeHeard());
            await AssertIsFoundBehindManyAsync(server, scans, one);

            Assert.IsNotEmpty(await settings.SetAsync(Caller.WithEverything("other", "/1/99/"), one, "excluded", "false", default), "of another organisation");
            Assert.AreEqual("setting", (await settings.SetAsync(Operator, one, "targets", "[]", default)).Single().Field);
        }

        // Without the server the kept settings hold.
        await using (var alone = await StartAgentAsync("https://127.0.0.1:9", server))
        {
            await AskEverythingAsync(alone.Part<ScanRoundRunner>());
            CollectionAssert.AreEqual(new[] { "127.0.88.2" }, TakeHeard());
        }

        await using var again = await StartAgentAsync(server.Address, server);
        await SetAsync(settings, one, "excluded", null);
        Assert.IsTrue(await Eventually.HoldsAsync(async () => await ViewAsync(settings, one) is { } view && view.InForce == view.Revision, Promise), "taken back");
        TakeHeard();
        await AskEverythingAsync(again.Part<ScanRoundRunner>());
        CollectionAssert.AreEqual(new[] { "127.0.88.1", "127.0.88.2" }, TakeHeard());
    }

    // The agent was asked for much else since, of which nothing waits any more.
    private static async Task AssertIsFoundBehindManyAsync(TestServer server, IScanCommands scans, long device)
    {
        var (store, now) = (server.Services.GetRequiredService<IScanStore>(), TimeProvider.System.GetUtcNow());
        for (var number = 0; number < 210; number++)
        {
            var other = new ScanRequest { AgentId = 1, Kind = ScanKind.Full, DeviceKeys = [$"other:{number}"], AskedAt = now.AddDays(-1) };
            await store.AddAsync(other, now.AddDays(-7), _ => null, null, default);
        }

        Assert.AreEqual(ScanRequestState.Refused, (await scans.ListDeviceAsync(Operator, device, default))!.Single().State);
        var page = (await scans.PageDeviceAsync(Operator, device, null, 1, default))!;
        Assert.AreEqual((ScanRequestState.Refused, null), (page.Requests.Single().State, page.Next));
    }

    private static async Task AskEverythingAsync(ScanRoundRunner runner)
    {
        foreach (var kind in SchedulesOptions.Kinds)
        {
            await runner.RunAsync(kind, default);
        }
    }

    private static async Task<IReadOnlyList<FleetRow>> ListAsync(TestServer server) =>
        (await server.Services.GetRequiredService<IFleetQueries>().ListAsync(Operator, new FleetQuery(), default)).Rows;

    private static async Task SetAsync(IDeviceConfiguration settings, long device, string key, string? json) =>
        Assert.AreEqual("", string.Join(' ', await settings.SetAsync(Operator, device, key, json, default)));

    private static Task<DeviceSettingsView?> ViewAsync(IDeviceConfiguration settings, long device) => settings.FindAsync(Operator, device, default);

    private string[] TakeHeard()
    {
        var heard = new SortedSet<string>(StringComparer.Ordinal);
        while (_heard.TryDequeue(out var address))
        {
            heard.Add(address);
        }

        return [.. heard];
    }

    private async Task<InProcessAgent> StartAgentAsync(string address, TestServer server)
    {
        var agent = InProcessAgent.Open(address, Path.Combine(server.DataDirectory, "certificates", "ca.pem"), _folder.Of("agent"), settings =>
        {
            settings.Discovery.Port = Port;
            settings.Discovery.Targets = ["127.0.88.1-2"];
            settings.Transcript.Enabled = false;
        });
        foreach (var service in agent.Part<IEnumerable<IHostedService>>().Where(service => service is ConfigurationService or WishedScans))
        {
            await service.StartAsync(default);
        }

        await agent.StartAsync();
        return agent;
    }
}
