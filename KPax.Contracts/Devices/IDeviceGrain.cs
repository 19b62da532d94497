using KPax.Contracts.Callers;

namespace KPax.Contracts.Devices;

/// <summary>One device: its latest state. Key: the server's number for the device.</summary>
[Alias("kpax.device")]
public interface IDeviceGrain : IGrainWithIntegerKey
{
    /// <summary>The latest that is known of the device; null if it does not exist or the caller may not see it.</summary>
    [Alias("get-view")]
    Task<DeviceView?> GetViewAsync(Caller caller, CancellationToken cancellationToken);
}
