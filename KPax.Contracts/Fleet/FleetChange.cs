using KPax.Contracts.Organisations;

namespace KPax.Contracts.Fleet;

/// <summary>Something changed in the fleet.</summary>
/// <param name="DeviceIds">Devices whose state changed since the last notice; of very many some are left out.</param>
/// <param name="Summary">Counts after the change over all that the caller may see; null: not known here, ask.</param>
public sealed record FleetChange(IReadOnlySet<long> DeviceIds, OrganisationSummary? Summary);
