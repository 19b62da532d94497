namespace KPax.Benchmarks.Road.Days;

/// <summary>What came of a run.</summary>
/// <param name="Phases">Its parts.</param>
/// <param name="Hours">Hours that every device was played through after the first one.</param>
/// <param name="Moved">Readings in which a counter had moved.</param>
/// <param name="OctetsBefore">Size of the database with the first reading of each device.</param>
/// <param name="OctetsAfter">Size at the end.</param>
/// <param name="WorkingSet">Memory of the server with all devices in it.</param>
/// <param name="Check">What the database has of what was sent.</param>
internal sealed record DaysFigures(
    IReadOnlyList<DaysPhase> Phases, double Hours, long Moved, long OctetsBefore, long OctetsAfter, long WorkingSet, DaysCheck Check);
