using KPax.Silo.Configuration.Devices;

namespace KPax.Silo.Storage.Sql;

/// <summary>Which agents know devices, out of the identity ledger.</summary>
internal sealed class SqlDevicePlaceStore(ISqlDatabase database) : IDevicePlaceStore
{
    // One statement for any number of devices: its text, and so its plan, is always the same.
    private const int AtOnce = 100;

    private static readonly string Select =
        $"SELECT DISTINCT device_id, agent_id, device_key FROM device_place WHERE device_id IN ({string.Join(", ", Enumerable.Range(0, AtOnce).Select(index => $"$d{index}"))})";

    public Task<IReadOnlyList<DevicePlace>> ListPlacesAsync(IReadOnlyCollection<long> deviceIds, CancellationToken cancellationToken) =>
        deviceIds.Count == 0 ? Task.FromResult<IReadOnlyList<DevicePlace>>([]) : database.ReadAsync<IReadOnlyList<DevicePlace>>(
            reader =>
            [
                .. deviceIds.Chunk(AtOnce).SelectMany(chunk => reader.Query(
                    Select,
                    row => new DevicePlace(row.Long(0), row.Long(1), row.Text(2)),
                    [.. Enumerable.Range(0, AtOnce).Select(index => ($"$d{index}", (SqlValue)chunk[Math.Min(index, chunk.Length - 1)]))])),
            ],
            cancellationToken);
}
