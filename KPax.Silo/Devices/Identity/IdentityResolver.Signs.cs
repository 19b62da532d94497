using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <content>The signs that speak for or against two sightings being of one device.</content>
internal static partial class IdentityResolver
{
    private static KnownDevice? HolderOfACard(Sighting sight, IReadOnlyList<KnownDevice> devices) => sight.Macs
        .Select(mac => new Observation(DeviceObservationKind.Mac, mac))
        .Where(card => !IsShared(card, devices))
        .SelectMany(card => devices.Where(device => device.Has(card)).OrderByDescending(device => device.Find(card)!.IsByHand)
            .ThenByDescending(device => device.Find(card)!.IsCurrent).ThenByDescending(device => device.Find(card)!.LastSeen).ThenBy(device => device.Id))
        .FirstOrDefault();

    // The card that answers; or another one, of a device without a number that has no card which is not told here: makers give one address to a part of
    // every printer.
    private static KnownDevice? HolderOfTheCards(Sighting sight, IReadOnlyList<KnownDevice> devices) =>
        HolderOfACard(sight with { Macs = [.. sight.Macs.Take(1)] }, devices)
        ?? (HolderOfACard(sight, devices) is { } holder && holder.Value(DeviceObservationKind.Serial).Length == 0
            && holder.Current(DeviceObservationKind.Mac).All(card => sight.Macs.Contains(card.What.Value)) ? holder : null);

    // UUID, engine id and the number of the IEEE 1284 identification, where nothing surer says another device.
    private static KnownDevice? HolderOfARest(Sighting sight, IReadOnlyList<KnownDevice> devices) => sight.Keys()
        .Where(key => key.Kind is DeviceObservationKind.Uuid or DeviceObservationKind.EngineId or DeviceObservationKind.DeviceIdSerial)
        .Where(key => !IsShared(key, devices))
        .SelectMany(key => devices.Where(device => device.Has(key)).OrderByDescending(device => device.Find(key)!.LastSeen).ThenBy(device => device.Id))
        .FirstOrDefault();

    // A device that never told more than where it is begins to tell who it is.
    private static KnownDevice? NamelessAtPlace(Sighting sight, IdentityLedger ledger, IdentityOptions options) => ledger.Devices.FirstOrDefault(device =>
        device.Id == ledger.Place?.DeviceId && sight.At - ledger.Place.SeenAt <= options.AliveWithin
        && device.Observations.Where(one => one.What.IsKey).All(one => one.What.Kind == DeviceObservationKind.Place));

    // A poll that only tells a number comes from the card that the agent found at this target, as far as it knows.
    private static string ImpliedCard(Sighting sight, IdentityLedger ledger) =>
        ledger.Place is { } place && place.Serial == sight.Serial ? place.Mac : "";

    // The agent that finds one card here finds the other one elsewhere; or, whoever looked, each card was seen again after the other.
    private static bool AreBothAlive(Sighting sight, KnownObservation known, KnownObservation newer, KnownDevice device, IdentityOptions options) =>
        sight.At - newer.LastSeen <= options.AliveWithin
        && (device.Places.Any(place => place.AgentId == sight.AgentId && place.Target != sight.Target && place.Mac == newer.What.Value)
            ? device.Places.Any(place => place.AgentId == sight.AgentId && place.Target == sight.Target && place.Mac == known.What.Value)
            : sight.IsWhole && newer.FirstSeen < known.LastSeen && known.FirstSeen < newer.LastSeen
                && !device.Places.Any(place => place.AgentId == sight.AgentId && place.Target == sight.Target && place.Mac == newer.What.Value));

    // A device that had another card before this one.
    private static bool CameFromElsewhere(Sighting sight, KnownDevice device)
    {
        var cards = device.Observations.Where(one => one.What.Kind == DeviceObservationKind.Mac).ToLookup(one => sight.Macs.Contains(one.What.Value));
        return cards[false].Any(other => cards[true].All(own => other.FirstSeen < own.FirstSeen));
    }

    private static bool ShowsACard(Sighting sight, KnownDevice device) =>
        sight.Macs.Any(mac => device.Find(new(DeviceObservationKind.Mac, mac)) is { IsCurrent: true });

    private static bool IsOtherModel(Sighting sight, KnownDevice device) =>
        sight.Model.Length > 0 && device.Value(DeviceObservationKind.Model) is { Length: > 0 } model && model != sight.Model;

    // A UUID or an engine id that stays is the same board, whatever card answers.
    private static bool IsSameBoard(Sighting sight, KnownDevice device) =>
        (sight.Uuid.Length > 0 && device.Has(new(DeviceObservationKind.Uuid, sight.Uuid)))
        || (sight.EngineId.Length > 0 && device.Has(new(DeviceObservationKind.EngineId, sight.EngineId)));

    private static bool IsOtherBoard(Sighting sight, KnownDevice device) => !IsSameBoard(sight, device)
        && ((sight.Uuid.Length > 0 && device.Value(DeviceObservationKind.Uuid).Length > 0)
            || (sight.EngineId.Length > 0 && device.Value(DeviceObservationKind.EngineId).Length > 0));

    private static IEnumerable<IdentityNote> Duplicates(Sighting sight, IReadOnlyList<KnownDevice> holders, long device = Resolution.NewDevice) =>
    [
        new(device, IdentityEventKind.DuplicateSerial, "", sight.Serial, holders[0].Id),
        .. holders.Select(holder => new IdentityNote(holder.Id, IdentityEventKind.DuplicateSerial, "", sight.Serial, device)),
    ];

    // Cards that stood elsewhere and answer from here now. What somebody put there by hand stays there.
    private static IReadOnlyList<(long, Observation)> TakenCards(Sighting sight, IdentityLedger ledger, long? except) =>
    [
        .. from mac in sight.Macs
           let card = new Observation(DeviceObservationKind.Mac, mac)
           where !IsShared(card, ledger.Devices)
           from device in ledger.Devices
           where device.Id != except && device.Find(card) is { IsByHand: false }
           select (device.Id, card),
    ];
}
