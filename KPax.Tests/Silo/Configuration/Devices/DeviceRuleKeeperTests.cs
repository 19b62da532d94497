using KPax.Silo.Configuration.Devices;
using KPax.Silo.Organisations.Settings;
using KPax.Tests.Silo.Organisations.Tree;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Silo.Configuration.Devices;

[TestClass]
public sealed class DeviceRuleKeeperTests
{
    private static readonly SettingScope Seven = SettingScope.Agent(7);
    private static readonly SettingScope Eight = SettingScope.Agent(8);

    [TestMethod]
    public async Task Refresh_OfSettingsAndPlaces_LetsRevisionsGrowOnlyWhereSomethingElseHolds()
    {
        await using var storage = new TestStorage();
        var device = await TestStorage.ResolveAsync(storage.Database, storage.Writer, "serial:A");
        await storage.ExecuteAsync(
            "INSERT INTO agent (id, organisation_id, organisation_path, key_hash, public_key, first_seen) VALUES (7, 1, '/1/', x'07', x'', 0), (8, 1, '/1/', x'08', x'', 0)");
        var tree = new TestOrganisations(storage.Organisations);
        var settings = new SettingsTree(tree.Directory, storage.Organisations, new SettingCatalog(SettingDefinitions.All));
        var places = new FixedPlaces();
        using var keeper = new DeviceRuleKeeper(
            tree.Directory, settings, places, Options.Create(new DeviceSettingsOptions()), TimeProvider.System, NullLogger<DeviceRuleKeeper>.Instance);
        await keeper.RefreshAsync(default);
        Assert.AreEqual((0L, 0L), await RevisionsAsync(settings));

        // A setting of a device that one agent knows.
        places.All.Add(new(device, 7, "serial:A"));
        Assert.IsEmpty(await settings.SetAsync(SettingScope.Device(device), "excluded", "true", null, default));
        await keeper.RefreshAsync(default);
        var (seven, eight) = await RevisionsAsync(settings);
        Assert.IsGreaterThan(0L, seven);
        Assert.AreEqual(0L, eight);

        await keeper.RefreshAsync(default);
        Assert.AreEqual((seven, 0L), await RevisionsAsync(settings), "nothing new, nothing written");

        // The other agent finds the device too.
        places.All.Add(new(device, 8, "serial:A"));
        await keeper.RefreshAsync(default);
        (var same, eight) = await RevisionsAsync(settings);
        Assert.AreEqual(seven, same);
        Assert.IsGreaterThan(seven, eight);

        // Taken back: both hear of it.
        Assert.IsEmpty(await settings.ResetAsync(SettingScope.Device(device), "excluded", null, default));
        await keeper.RefreshAsync(default);
        var (sevenAfter, eightAfter) = await RevisionsAsync(settings);
        Assert.IsGreaterThan(seven, sevenAfter);
        Assert.IsGreaterThan(eight, eightAfter);
        var end = await tree.Directory.GetTreeAsync(default);
        Assert.IsNull(end.FindOwn("device-mark", Seven) ?? end.FindOwn("device-mark", Eight));
    }

    private static async Task<(long, long)> RevisionsAsync(SettingsTree settings) =>
        (await settings.GetRevisionAsync(1, default, Seven), await settings.GetRevisionAsync(1, default, Eight));

    private sealed class FixedPlaces : IDevicePlaceStore
    {
        public List<DevicePlace> All { get; } = [];

        public Task<IReadOnlyList<DevicePlace>> ListPlacesAsync(IReadOnlyCollection<long> deviceIds, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<DevicePlace>>([.. All.Where(place => deviceIds.Contains(place.DeviceId))]);
    }
}
