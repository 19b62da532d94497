using KPax.Contracts.Callers;

namespace KPax.Contracts.Devices;

/// <summary>What pages ask of the identity of devices. Null: there is no such device, or none that the caller may see.</summary>
public interface IDeviceIdentityQueries
{
    /// <summary>By what a device is known, and what happened to that.</summary>
    Task<DeviceIdentityView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken);

    /// <summary>What it would be to make one device part of another one.</summary>
    Task<IdentityPreview?> PreviewMergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken);

    /// <summary>What it would be to make a new device of some of what a device is known by.</summary>
    Task<IdentityPreview?> PreviewSplitAsync(Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken);
}
