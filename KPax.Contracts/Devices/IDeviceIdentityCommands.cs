using KPax.Contracts.Callers;

namespace KPax.Contracts.Devices;

/// <summary>
/// What people decide about the identity of devices. The server never overturns it, and each can be taken back. Null: there is no such device or event, or
/// none that the caller may see.
/// </summary>
public interface IDeviceIdentityCommands
{
    /// <summary>Makes one device part of another one, which keeps its number; the history of both is shown there, and the old number leads there.</summary>
    Task<IdentityAnswer?> MergeAsync(Caller caller, long from, long into, CancellationToken cancellationToken);

    /// <summary>Makes a new device of some of what a device is known by, with the readings that show it.</summary>
    Task<IdentityAnswer?> SplitAsync(Caller caller, long deviceId, IReadOnlyList<DeviceObservation> going, CancellationToken cancellationToken);

    /// <summary>Takes an event back.</summary>
    Task<IdentityAnswer?> UndoAsync(Caller caller, long eventId, CancellationToken cancellationToken);
}
