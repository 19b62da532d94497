namespace KPax.Silo.Devices;

/// <summary>What agents' grains tell a device's grain. Users have <see cref="KPax.Contracts.Devices.IDeviceGrain"/>. Key: the server's number for the device.</summary>
[Alias("kpax.device-ingest")]
internal interface IDeviceIngest : IGrainWithIntegerKey
{
    /// <summary>Applies a batch's entries for this device, each once. Completes when they are durable; an empty reason says so, another says why not.</summary>
    [Alias("record")]
    Task<DeviceReceipt> RecordAsync(DeviceBatch batch, CancellationToken cancellationToken);
}
