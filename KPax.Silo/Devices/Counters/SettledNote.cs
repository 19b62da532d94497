using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>An event whose reading is settled.</summary>
/// <param name="Stamp">The reading.</param>
/// <param name="Position">Its place among the events of that reading, from 0.</param>
/// <param name="Note">What happened.</param>
internal sealed record SettledNote(SectionStamp Stamp, int Position, CounterNote Note);
