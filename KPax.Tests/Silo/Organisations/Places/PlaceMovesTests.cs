using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;
using KPax.Silo.Organisations.Settings;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Organisations.Places;

/// <summary>Moves on a whole server in memory: storage, grains and summaries.</summary>
[TestClass]
public sealed class PlaceMovesTests
{
    private static readonly Caller Root = Caller.WithEverything("tester", "/1/");

    [TestMethod]
    public async Task MoveDevice_GoesWithAlertsAndLedgerAndIsSeenAtOnceInTheNewPlace()
    {
        await using var scene = await Scene.StartAsync();
        var device = await scene.Storage.AddDeviceAsync("serial:A:1", path: scene.NicePath);
        await scene.Storage.ExecuteAsync(Scene.AlertOf(1, device, scene.Nice, scene.NicePath));
        var grain = scene.Silo.Grains.GetGrain<IDeviceGrain>(device);
        Assert.AreEqual(scene.NicePath, (await grain.GetViewAsync(Root, default))!.OrganisationPath);

        var result = await scene.Moves.MoveDeviceAsync(Root, device, scene.Paris, default);

        Assert.AreEqual((scene.Paris, 1, 0), (result.Place!.Id, result.Devices, result.Problems.Count));
        Assert.IsTrue(await Eventually.HoldsAsync(
            async () => (await grain.GetViewAsync(Root, default))!.OrganisationPath == scene.ParisPath, TimeSpan.FromMinutes(2)));
        Assert.AreEqual(1, scene.Storage.Count($"SELECT count(*) FROM device WHERE id = {device} AND organisation_id = {scene.Paris} AND revision = 2"));
        Assert.AreEqual(1, scene.Storage.Count($"SELECT count(*) FROM alert WHERE subject_id = {device} AND organisation_id = {scene.Paris} AND organisation_path = '{scene.ParisPath}'"));
        Assert.AreEqual(1, scene.Storage.Count($"SELECT count(*) FROM device_event WHERE device_id = {device} AND kind = {(int)IdentityEventKind.Moved} AND caller = 'tester'"));
        Assert.AreEqual(1, scene.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'device.move'"));
        foreach (var (organisation, devices) in new[] { (scene.Nice, 0), (scene.Paris, 1), (scene.Acme, 1) })
        {
            Assert.IsTrue(await Eventually.HoldsAsync(
                async () => (await scene.Silo.Grains.GetGrain<IOrganisationGrain>(organisation).GetSummaryAsync(Root, default)).Devices == devices,
                TimeSpan.FromMinutes(2)), $"organisation {organisation}");
        }
    }

    [TestMethod]
    public async Task MoveAgent_TakesItsDevicesThatStandWithItAndNoOthers()
    {
        await using var scene = await Scene.StartAsync();
        var agent = await scene.AddAgentAsync(scene.Nice, scene.NicePath);
        var (with, apart, others) = (
            await scene.Storage.AddDeviceAsync("serial:A:1", path: scene.NicePath), await scene.Storage.AddDeviceAsync("serial:A:2", path: scene.ParisPath),
            await scene.Storage.AddDeviceAsync("serial:A:3", path: scene.NicePath));
        await scene.Storage.ExecuteAsync($"UPDATE device SET agent_id = {agent} WHERE id IN ({with}, {apart})");
        await scene.Storage.ExecuteAsync(Scene.AlertOf(2, agent, scene.Nice, scene.NicePath));
        var settings = scene.Silo.Services.GetRequiredService<ISettingsTree>();
        var before = await settings.GetRevisionAsync(scene.Nice, default, SettingScope.Agent(agent));

        var result = await scene.Moves.MoveAgentAsync(Root, agent, scene.South, true, default);

        Assert.AreEqual((scene.South, 1), (result.Place!.Id, result.Devices), string.Join('\n', result.Problems));
        CollectionAssert.AreEqual(
            new[] { scene.South, scene.Paris, scene.Nice }, scene.Storage.Numbers($"SELECT organisation_id FROM device WHERE id IN ({with}, {apart}, {others}) ORDER BY id").ToArray());
        Assert.AreEqual(1, scene.Storage.Count($"SELECT count(*) FROM agent WHERE id = {agent} AND organisation_id = {scene.South} AND organisation_path = '{result.Place.Path}'"));
        Assert.AreEqual(1, scene.Storage.Count($"SELECT count(*) FROM alert WHERE subject = 2 AND organisation_id = {scene.South}"));
        Assert.IsTrue(
            await settings.GetRevisionAsync(scene.South, default, SettingScope.Agent(agent)) > before, "what it inherits may be something else: its configuration is sent anew");
        Assert.AreEqual(0, (await scene.Moves.MoveAgentAsync(Root, agent, scene.Nice, false, default)).Devices);
        Assert.AreEqual(scene.South, scene.Storage.Count($"SELECT organisation_id FROM device WHERE id = {with}"), "alone it leaves its devices where they are");
    }

    [TestMethod]
    public async Task Move_ThatMayNotBe_IsRefusedWithTheReasonAndChangesNothing()
    {
        await using var scene = await Scene.StartAsync();
        var device = await scene.Storage.AddDeviceAsync("serial:A:1", path: scene.NicePath);
        var version = scene.Storage.Count("SELECT version FROM organisation_tree");

        StringAssert.Contains((await scene.Moves.MoveDeviceAsync(Root, device, scene.Globex, default)).Problems.Single().Mend, "another customer");
        StringAssert.Contains((await scene.Moves.MoveDeviceAsync(Root, device, scene.Nice, default)).Problems.Single().Mend, "stands there already");
        StringAssert.Contains((await scene.Moves.MoveDeviceAsync(Root, device, 999, default)).Problems.Single().Mend, "no organisation");
        StringAssert.Contains((await scene.Moves.MoveDeviceAsync(Root, 999, scene.Paris, default)).Problems.Single().Mend, "there is no device");
        StringAssert.Contains((await scene.Moves.MoveAgentAsync(Root, 999, scene.Paris, true, default)).Problems.Single().Mend, "there is no agent");
        Assert.AreEqual(version, scene.Storage.Count("SELECT version FROM organisation_tree"));
        Assert.AreEqual(0, scene.Storage.Count("SELECT count(*) FROM audit_entry WHERE action = 'device.move'"));
    }

    [TestMethod]
    public async Task Move_ByOthers_IsAsIfThereWereNoneOrForbidden()
    {
        await using var scene = await Scene.StartAsync();
        var device = await scene.Storage.AddDeviceAsync("serial:A:1", path: scene.NicePath);
        var globex = Caller.WithEverything("globex", $"/1/{scene.Globex}/");
        var reader = new Caller("reader", [new CallerGrant("/1/", Permission.DevicesRead)]);
        var nice = Caller.WithEverything("nice", scene.NicePath);

        Assert.AreEqual("there is no device with this number.", (await scene.Moves.MoveDeviceAsync(globex, device, scene.Globex, default)).Problems.Single().Mend);
        await Assert.ThrowsExactlyAsync<AccessDeniedException>(() => scene.Moves.MoveDeviceAsync(reader, device, scene.Paris, default));
        StringAssert.Contains((await scene.Moves.MoveDeviceAsync(nice, device, scene.Paris, default)).Problems.Single().Mend, "no organisation");
        Assert.AreEqual(0, (await scene.Moves.ListPlacesAsync(globex, Permission.DevicesManage, scene.Nice, new OrganisationListing(), default)).Count);
    }

    [TestMethod]
    public async Task ListPlaces_HasTheCustomersOrganisationsButTheOneWhereItStands()
    {
        await using var scene = await Scene.StartAsync();
        var places = await scene.Moves.ListPlacesAsync(Root, Permission.DevicesManage, scene.Nice, new OrganisationListing(), default);

        CollectionAssert.AreEquivalent(new[] { "Acme", "Paris", "South" }, places.Rows.Select(row => row.Node.Name).ToArray());
    }

    /// <summary>Customers Acme (offices Nice and Paris, branch South) and Globex.</summary>
    private sealed class Scene : IAsyncDisposable
    {
        public TestSilo Silo { get; private init; } = default!;

        public TestStorage Storage => Silo.Storage;

        public IPlaceMoves Moves => Silo.Services.GetRequiredService<IPlaceMoves>();

        public long Acme { get; private set; }

        public long Globex { get; private set; }

        public long Nice { get; private set; }

        public long Paris { get; private set; }

        public long South { get; private set; }

        public string NicePath => $"/1/{Acme}/{Nice}/";

        public string ParisPath => $"/1/{Acme}/{Paris}/";

        public static async Task<Scene> StartAsync()
        {
            var scene = new Scene { Silo = await TestSilo.StartAsync() };
            scene.Acme = await scene.AddAsync(1, OrganisationKind.Customer, "Acme");
            scene.Globex = await scene.AddAsync(1, OrganisationKind.Customer, "Globex");
            scene.Nice = await scene.AddAsync(scene.Acme, OrganisationKind.Office, "Nice");
            scene.Paris = await scene.AddAsync(scene.Acme, OrganisationKind.Office, "Paris");
            scene.South = await scene.AddAsync(scene.Acme, OrganisationKind.Branch, "South");
            return scene;
        }

        public static string AlertOf(int subject, long id, long organisation, string path) => $"""
            INSERT INTO alert (organisation_id, organisation_path, subject, subject_id, number, kind, urgency, severity, training, part, code, code_name, words, search,
                supply_type, color, since, closing, occurrences, acknowledged_by, note)
            VALUES ({organisation}, '{path}', {subject}, {id}, 1, 1, 1, 1, 1, 1, 1, '', '', '', 0, '', 1, 0, 1, '', '')
            """;

        public async Task<long> AddAgentAsync(long organisation, string path)
        {
            var agent = await Storage.Agents.FindOrTrustAsync(new byte[] { 1 }, mayTrust: true, default);
            await Storage.ExecuteAsync($"UPDATE agent SET organisation_id = {organisation}, organisation_path = '{path}' WHERE id = {agent}");
            return agent!.Value;
        }

        public async ValueTask DisposeAsync() => await Silo.DisposeAsync();

        private async Task<long> AddAsync(long parent, OrganisationKind kind, string name) =>
            (await Silo.Services.GetRequiredService<IOrganisationCommands>().CreateAsync(
                Root, new NewOrganisation { ParentId = parent, Kind = kind, Name = name }, default)).Node!.Id;
    }
}
