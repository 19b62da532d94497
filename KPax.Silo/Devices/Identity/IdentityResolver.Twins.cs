using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <content>Printers that answer with one and the same card address: copies of a card, a print server with several ports. Their numbers tell them apart.</content>
internal static partial class IdentityResolver
{
    /// <summary>What of a device holds no longer once a sighting of it is noted.</summary>
    public static IReadOnlyList<Observation> GoneAfter(Sighting sight, KnownDevice device) => Gone(sight, device);

    // A card that several show now tells none of them from the others.
    private static bool IsShared(Observation key, IEnumerable<KnownDevice> devices) => devices.Count(device => device.Find(key) is { IsCurrent: true }) > 1;

    // A number that comes back although another one was told on the same card since: a board that was changed does not come back, a second printer does.
    private static Resolution? BySerialThatCameBack(Sighting sight, KnownDevice device, IdentityOptions options)
    {
        var own = device.Find(new(DeviceObservationKind.Serial, sight.Serial))!;
        if (OtherSerial(sight, device) is not { } other || !AreTwo(sight, own, other, device, options))
        {
            return null;
        }

        // A third printer may have taken the card away meanwhile. The one that was there first keeps its number.
        var card = device.Current(DeviceObservationKind.Mac).Select(one => one.What.Value).Concat(device.Places.Select(place => place.Mac))
            .FirstOrDefault(mac => mac.Length > 0, sight.Mac);
        var goes = own.FirstSeen > other.FirstSeen ? own : other;
        return new()
        {
            Device = device.Id,
            SplitsOff = goes.What,
            IsOfSplit = goes == own,
            Notes =
            [
                new(device.Id, IdentityEventKind.DuplicateCard, goes.What.Value, card, Resolution.NewDevice),
                new(Resolution.NewDevice, IdentityEventKind.Split, card, goes.What.Value, device.Id),
            ],
        };
    }

    // The number that stands at a device where another one that it told before is told again. Not what somebody put there by hand, and not the second
    // number of one printer.
    private static KnownObservation? OtherSerial(Sighting sight, KnownDevice device)
    {
        var own = device.Find(new(DeviceObservationKind.Serial, sight.Serial));
        var other = device.Current(DeviceObservationKind.Serial).FirstOrDefault();
        return own is { IsCurrent: false, IsByHand: false } && other is { IsByHand: false } && sight.At >= other.LastSeen
            && !device.Has(new(DeviceObservationKind.DeviceIdSerial, own.What.Value)) && !device.Has(new(DeviceObservationKind.DeviceIdSerial, other.What.Value))
            ? other
            : null;
    }

    // The agent that finds one number here finds the other one elsewhere; or, whoever looked, each was told again after the other.
    private static bool AreTwo(Sighting sight, KnownObservation own, KnownObservation other, KnownDevice device, IdentityOptions options) =>
        sight.At - other.LastSeen <= options.AliveWithin
        && ((other.FirstSeen < own.LastSeen && own.FirstSeen < other.LastSeen)
            || (device.Places.Any(place => place.AgentId == sight.AgentId && place.Target != sight.Target && place.Serial == other.What.Value)
                && device.Places.Any(place => place.AgentId == sight.AgentId && place.Target == sight.Target && place.Serial == own.What.Value)));

    private static IEnumerable<IdentityNote> SerialReturn(Sighting sight, KnownDevice device) => OtherSerial(sight, device) is { } other
        ? [new IdentityNote(device.Id, IdentityEventKind.SerialChanged, other.What.Value, sight.Serial)]
        : [];

    // One agent finds the card here, and found it just now in the other device elsewhere.
    private static bool IsElsewhereToo(Sighting sight, KnownDevice other, IdentityOptions options) => other.Places.Any(place =>
        place.AgentId == sight.AgentId && place.Target != sight.Target && place.Mac == sight.Mac && place.Serial.Length > 0 && place.Serial != sight.Serial
        && (sight.At - place.SeenAt).Duration() < options.SwapTakes);

    // Or it found the card in this device at this place before, then in the other one elsewhere, and now here again.
    private static bool CameBack(Sighting sight, KnownDevice device, KnownDevice other, IdentityLedger ledger, IdentityOptions options) =>
        ledger.Place is { } here && here.DeviceId == device.Id && here.Serial == sight.Serial && here.Mac == sight.Mac
        && other.Places.Any(place => place.AgentId == sight.AgentId && place.Target != sight.Target && place.Mac == sight.Mac
            && place.SeenAt >= here.SeenAt && sight.At - place.SeenAt <= options.AliveWithin);

    // Who answers at this place, where a card that several show says no more.
    private static KnownDevice? SharerAtPlace(Sighting sight, IdentityLedger ledger) => ledger.Devices.FirstOrDefault(device =>
        device.Id == ledger.Place?.DeviceId && ShowsACard(sight, device));

    private static IReadOnlyList<IdentityNote> SharedCard(Sighting sight, long device, long other) =>
    [
        new(device, IdentityEventKind.DuplicateCard, "", sight.Mac, other),
        new(other, IdentityEventKind.DuplicateCard, "", sight.Mac, device),
    ];
}
