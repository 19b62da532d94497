using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>A device as the ledger knows it.</summary>
internal sealed record KnownDevice(long Id, IReadOnlyList<KnownObservation> Observations)
{
    /// <summary>Where agents find it.</summary>
    public IReadOnlyList<KnownPlace> Places { get; init; } = [];

    /// <summary>When anything by which it is known was seen last.</summary>
    public DateTimeOffset LastSeen => Observations.Count == 0 ? DateTimeOffset.MinValue : Observations.Max(one => one.LastSeen);

    /// <summary>True if somebody decided about this device by hand.</summary>
    public bool IsByHand => Observations.Any(one => one.IsByHand);

    /// <summary>What is known of an observation; null: it was never seen at this device.</summary>
    public KnownObservation? Find(Observation what) => Observations.FirstOrDefault(one => one.What == what);

    /// <summary>True if it was ever seen at this device.</summary>
    public bool Has(Observation what) => Find(what) is not null;

    /// <summary>What it shows of a kind now, the newest first.</summary>
    public IEnumerable<KnownObservation> Current(DeviceObservationKind kind) =>
        Observations.Where(one => one.What.Kind == kind && one.IsCurrent).OrderByDescending(one => one.LastSeen);

    /// <summary>The newest that it shows of a kind; empty: none.</summary>
    public string Value(DeviceObservationKind kind) => Current(kind).FirstOrDefault()?.What.Value ?? "";
}
