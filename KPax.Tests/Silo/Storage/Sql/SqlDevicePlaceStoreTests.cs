using KPax.Silo.Configuration.Devices;
using KPax.Silo.Storage.Sql;

namespace KPax.Tests.Silo.Storage.Sql;

public abstract class SqlDevicePlaceStoreTests(Engine engine)
{
    private const string Insert = "INSERT INTO device_place (customer_id, agent_id, target, device_id, serial, mac, seen, device_key) VALUES";

    [TestMethod]
    public async Task List_OfMoreDevicesThanOneStatementTakes_GivesEachPlaceOnce()
    {
        await using var storage = new TestStorage(engine);
        for (var device = 1; device <= 230; device++)
        {
            await storage.ExecuteAsync($"{Insert} (1, 7, 't{device}', {device}, '', '', 0, 'serial:{device}')");
        }

        await storage.ExecuteAsync($"{Insert} (1, 7, 'moved', 5, '', '', 0, 'serial:5')");
        await storage.ExecuteAsync($"{Insert} (1, 8, 't5', 5, '', '', 0, 'mac:5')");
        var store = new SqlDevicePlaceStore(storage.Database);

        var places = await store.ListPlacesAsync([.. Enumerable.Range(1, 225).Select(id => (long)id)], default);

        Assert.HasCount(226, places);
        CollectionAssert.AreEquivalent(
            new DevicePlace[] { new(5, 7, "serial:5"), new(5, 8, "mac:5") }, places.Where(place => place.DeviceId == 5).ToArray());
        Assert.IsEmpty(await store.ListPlacesAsync([], default));
    }
}

[TestClass]
public sealed class SqlDevicePlaceStoreOnSqliteTests() : SqlDevicePlaceStoreTests(Engine.Sqlite);

[TestClass]
public sealed class SqlDevicePlaceStoreOnPostgresTests() : SqlDevicePlaceStoreTests(Engine.Postgres);
