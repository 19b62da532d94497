namespace KPax.Silo.Configuration.Devices;

/// <summary>Which agents know devices, and by which keys.</summary>
internal interface IDevicePlaceStore
{
    /// <summary>The places of devices, in no order and each once.</summary>
    Task<IReadOnlyList<DevicePlace>> ListPlacesAsync(IReadOnlyCollection<long> deviceIds, CancellationToken cancellationToken);
}
