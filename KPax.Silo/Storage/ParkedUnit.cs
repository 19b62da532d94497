using KPax.Contracts.Agents;

namespace KPax.Silo.Storage;

/// <summary>A reading that waited in quarantine and turns out never to be storable: it goes aside.</summary>
internal sealed record ParkedUnit(ParkedRow Parked, InvalidEntry Entry) : CommitUnit;
