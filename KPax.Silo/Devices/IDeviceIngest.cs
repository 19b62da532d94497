using Orleans.Concurrency;

namespace KPax.Silo.Devices;

/// <summary>
/// What agents' grains tell a device's grain. Users have <see cref="KPax.Contracts.Devices.IDeviceGrain"/>. Key: the server's number for the device.
/// </summary>
[Alias("kpax.device-ingest")]
internal interface IDeviceIngest : IGrainWithIntegerKey
{
    /// <summary>
    /// Applies a batch's entries for this device, each once. The receipt says whether they are durable, and if not, whether they ever can be.
    /// </summary>
    [Alias("record")]
    Task<DeviceReceipt> RecordAsync(DeviceBatch batch, CancellationToken cancellationToken);

    /// <summary>What is stored of the device was changed by somebody else: the grain forgets what it has. A lost call costs a conflict later.</summary>
    [Alias("forget"), OneWay]
    Task ForgetAsync();
}
