using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>What of a device goes to another one when it is split. Pure.</summary>
internal static class SplitRules
{
    private static readonly DeviceObservationKind[] Telling = [DeviceObservationKind.Serial, DeviceObservationKind.Mac];

    /// <summary>What both devices tell after it: without it a sighting that shows the same number or card would lead to the one that kept it.</summary>
    public static IEnumerable<KnownObservation> Shared(KnownDevice device, IReadOnlyList<Observation> moving) => Telling
        .Where(kind => moving.All(what => what.Kind != kind))
        .SelectMany(device.Current);

    /// <summary>What of a key's kind the other device tells as well, after the server found that the key is another device's.</summary>
    public static IEnumerable<KnownObservation> ToldByBoth(KnownDevice device, Observation key, Sighting sight)
    {
        var known = device.Find(key)!;
        return key.Kind == DeviceObservationKind.Mac
            ? [known with { What = new(DeviceObservationKind.Serial, sight.Serial), IsCurrent = true, IsByHand = false }]
            : device.Current(DeviceObservationKind.Mac).Select(card => card with { FirstSeen = Later(card.FirstSeen, known.FirstSeen), IsByHand = false }).ToList();
    }

    /// <summary>What came along with what goes, and goes with it: an address, a name, a model that was not seen before.</summary>
    public static IEnumerable<KnownObservation> Following(KnownDevice device, IReadOnlyList<Observation> moving)
    {
        var since = device.Observations.Where(one => moving.Contains(one.What)).Min(one => one.FirstSeen);
        return device.Observations.Where(one => !Telling.Contains(one.What.Kind) && one.What.Kind != DeviceObservationKind.Place && !moving.Contains(one.What) && one.FirstSeen >= since);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>What holds for the first device again, since what took its place has gone.</summary>
    public static IEnumerable<KnownObservation> Returning(KnownDevice device, IReadOnlyList<Observation> gone) => gone
        .Select(what => what.Kind).Distinct()
        .Where(kind => !device.Current(kind).Any(one => !gone.Contains(one.What)))
        .Select(kind => device.Observations.Where(one => one.What.Kind == kind && !gone.Contains(one.What)).MaxBy(one => one.LastSeen))
        .OfType<KnownObservation>();

    /// <summary>Why a split cannot be; empty: it can.</summary>
    public static string Problem(KnownDevice device, IReadOnlyList<Observation> moving)
    {
        var keys = device.Observations.Where(one => one.What.IsKey).Select(one => one.What).ToList();
        return moving.Count == 0 ? "Name at least one serial number, card or other key that goes to the new device."
            : moving.FirstOrDefault(what => !keys.Contains(what)) is { Value: not null } strange ? $"'{strange.Value}' is not known of device {device.Id}."
            : keys.All(moving.Contains) ? "Something by which it is known has to stay with the device; leave one key out."
            : "";
    }

    /// <summary>Says whether a reading is that of who has these keys, or answers at these places of agents.</summary>
    public static Func<long, DeviceReading, bool> OwnerOf(IReadOnlyList<Observation> keys, IReadOnlySet<(long AgentId, string Target)> places) => (agentId, reading) =>
    {
        var sight = SightingRules.Of(agentId, reading.DeviceKey, reading.Target, reading.Identity, reading.ReadAt);
        var told = sight.Keys().Where(key => keys.Any(one => one.Kind == key.Kind)).ToList();
        return told.Count > 0 ? told.Any(keys.Contains) : places.Contains((agentId, sight.Target));
    };
}
