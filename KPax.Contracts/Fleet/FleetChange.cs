using KPax.Contracts.Organisations;

namespace KPax.Contracts.Fleet;

/// <summary>Something changed in the fleet.</summary>
/// <param name="DeviceIds">Devices whose state changed since the last notice.</param>
/// <param name="Summary">Counts after the change.</param>
public sealed record FleetChange(IReadOnlySet<long> DeviceIds, OrganisationSummary Summary);
