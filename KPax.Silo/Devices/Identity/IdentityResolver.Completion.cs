using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <content>What follows from a sighting once it is clear whose it is.</content>
internal static partial class IdentityResolver
{
    // A printer may have several cards, and each agent has its own way to it.
    private static readonly DeviceObservationKind[] Several = [DeviceObservationKind.Mac, DeviceObservationKind.Place];

    private static Resolution Completed(Resolution found, Sighting sight, IdentityLedger ledger, IdentityOptions options)
    {
        var device = ledger.Devices.FirstOrDefault(one => one.Id == found.Device);
        var seen = sight.All().ToList();
        if (device is null)
        {
            var isNew = new IdentityNote(Resolution.NewDevice, IdentityEventKind.New, "", NameOf(sight));
            return found with { Seen = seen, Notes = [isNew, .. found.Notes, .. Mismatch(sight, Resolution.NewDevice, ledger)] };
        }

        if (sight.At < device.LastSeen - options.LateAfter)
        {
            // What was read before this is news of then: it belongs to the device, and changes nothing that holds now.
            return new Resolution { Device = device.Id, IsLate = true, Seen = seen };
        }

        return found with
        {
            Seen = [.. seen, .. found.Seen],
            Gone = Gone(sight, device),
            Notes = [.. found.Notes, .. found.SplitsOff is null ? SerialReturn(sight, device) : [], .. AddressChange(sight, device, options), .. Mismatch(sight, device.Id, ledger)],
        };
    }

    // What a sighting tells of a kind takes the place of what was told before. A card that it does not name may be its second one, as long as the board
    // is the same.
    private static IReadOnlyList<Observation> Gone(Sighting sight, KnownDevice device)
    {
        var told = sight.All().ToHashSet();
        var kinds = told.Select(one => one.Kind).Where(kind => !Several.Contains(kind)).ToHashSet();
        if (sight.Macs.Count > 0 && !ShowsACard(sight, device) && !IsSameBoard(sight, device))
        {
            kinds.Add(DeviceObservationKind.Mac);
        }

        return
        [
            .. device.Observations
                .Where(one => one.IsCurrent && kinds.Contains(one.What.Kind) && !told.Contains(one.What))
                .Where(one => !one.IsByHand || one.What.Kind != DeviceObservationKind.Mac)
                .Select(one => one.What),
        ];
    }

    // A device with two cards, or one that two agents reach by two addresses, changes nothing when it answers at the other one again.
    private static IEnumerable<IdentityNote> AddressChange(Sighting sight, KnownDevice device, IdentityOptions options)
    {
        var before = device.Value(DeviceObservationKind.IpAddress);
        var known = device.Find(new(DeviceObservationKind.IpAddress, sight.IpAddress));
        return sight.IpAddress.Length == 0 || before.Length == 0 || before == sight.IpAddress
            || (known is not null && sight.At - known.LastSeen <= options.AliveWithin)
            ? []
            : [new IdentityNote(device.Id, IdentityEventKind.AddressChanged, before, sight.IpAddress)];
    }

    // Told once, when it changes: the place has its new device from then on. A device that the same agent found elsewhere since is not missed.
    private static IEnumerable<IdentityNote> Mismatch(Sighting sight, long device, IdentityLedger ledger) =>
        ledger.Place is { } place && place.DeviceId != device && ledger.Devices.FirstOrDefault(one => one.Id == place.DeviceId) is { } gone
            && !gone.Places.Any(other => other.AgentId == place.AgentId && other.Target != place.Target && other.SeenAt > place.SeenAt)
            ? [new IdentityNote(place.DeviceId, IdentityEventKind.Mismatch, place.Serial.Length > 0 ? place.Serial : place.Mac, NameOf(sight), device)]
            : [];

    private static string NameOf(Sighting sight) => sight.Keys().First().Value;
}
