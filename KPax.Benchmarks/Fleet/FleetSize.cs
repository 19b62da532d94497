namespace KPax.Benchmarks.Fleet;

/// <summary>How large a fleet is.</summary>
/// <param name="Organisations">Organisations beside the root.</param>
/// <param name="Devices">Devices, spread evenly over the offices.</param>
internal sealed record FleetSize(int Organisations, int Devices);
