using KPax.Contracts.Fleet;

namespace KPax.Silo.Fleet;

/// <summary>What lists and charts read. The caller's rights are checked before.</summary>
internal interface IFleetStore
{
    /// <summary>One page of the devices of some subtrees, at least one.</summary>
    FleetPage List(IReadOnlyList<string> organisationPaths, FleetQuery query);
}
