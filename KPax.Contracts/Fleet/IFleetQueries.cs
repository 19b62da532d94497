using KPax.Contracts.Callers;
using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Contracts.Fleet;

/// <summary>What the pages ask of the fleet. Every answer holds only what the caller may see.</summary>
public interface IFleetQueries
{
    /// <summary>One page of devices. <see cref="ArgumentOutOfRangeException"/> if Skip or Take is out of range.</summary>
    Task<FleetPage> ListAsync(Caller caller, FleetQuery query, CancellationToken cancellationToken);

    /// <summary>Counts over all devices that the caller may see.</summary>
    Task<OrganisationSummary> SummariseAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>The latest that is known of a device; null if it does not exist or the caller may not see it.</summary>
    Task<DeviceView?> FindDeviceAsync(Caller caller, long deviceId, CancellationToken cancellationToken);
}
