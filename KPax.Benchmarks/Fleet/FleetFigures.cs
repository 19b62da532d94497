namespace KPax.Benchmarks.Fleet;

/// <summary>Figures of the whole run.</summary>
/// <param name="DatabaseOctets">Size of the database file.</param>
/// <param name="Filling">How long it took to fill it; null: a run before did.</param>
/// <param name="Start">From nothing to a server that answers.</param>
/// <param name="StartCpu">CPU of this process meanwhile.</param>
/// <param name="WorkingSet">Memory of the process after all questions, octets.</param>
/// <param name="Managed">Of that what .NET holds after a collection.</param>
internal sealed record FleetFigures(long DatabaseOctets, TimeSpan? Filling, TimeSpan Start, TimeSpan StartCpu, long WorkingSet, long Managed);
