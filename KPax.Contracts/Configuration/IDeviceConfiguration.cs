using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Contracts.Configuration;

/// <summary>What pages ask of single devices' settings, and change. A device of another organisation is as good as none.</summary>
public interface IDeviceConfiguration
{
    /// <summary>The settings of a device; null if it does not exist or the caller may not see it.</summary>
    Task<DeviceSettingsView?> FindAsync(Caller caller, long deviceId, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a setting for the device itself; the value is JSON, null takes it back, so that the one of its agent or organisation holds again. What is wrong
    /// with it, all at once; empty: it is durable, and on its way to every agent that knows the device.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>> SetAsync(Caller caller, long deviceId, string key, string? json, CancellationToken cancellationToken);
}
