using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <content>What the card says of a device whose number is known.</content>
internal static partial class IdentityResolver
{
    // A card that this device showed before another one of its own: both are alive, so it is a second card of it, or the device is two.
    private static Resolution ByKnownCard(Sighting sight, string mac, KnownDevice device, IdentityOptions options)
    {
        var card = new Observation(DeviceObservationKind.Mac, mac);
        var known = device.Find(card)!;
        var newer = device.Current(DeviceObservationKind.Mac).FirstOrDefault(one => one.What != card && !sight.Macs.Contains(one.What.Value));
        if (known.IsCurrent || newer is null || sight.At < newer.LastSeen || known.IsByHand || newer.IsByHand || IsSameBoard(sight, device))
        {
            return new() { Device = device.Id };
        }

        if (AreBothAlive(sight, known, newer, device, options))
        {
            return new()
            {
                Device = device.Id,
                Seen = [card],
                SplitsOff = newer.What,
                Notes =
                [
                    new(device.Id, IdentityEventKind.DuplicateSerial, newer.What.Value, sight.Serial, Resolution.NewDevice),
                    new(Resolution.NewDevice, IdentityEventKind.Split, sight.Serial, newer.What.Value, device.Id),
                ],
            };
        }

        return sight.IsWhole
            ? new() { Device = device.Id, Notes = [new(device.Id, IdentityEventKind.CardChanged, newer.What.Value, mac)] }
            : new() { Device = device.Id };
    }

    private static Resolution WithNewCard(Sighting sight, KnownDevice device)
    {
        var kind = IsOtherBoard(sight, device) ? IdentityEventKind.BoardChanged : IdentityEventKind.CardChanged;
        return new() { Device = device.Id, Notes = [new(device.Id, kind, device.Value(DeviceObservationKind.Mac), sight.Mac)] };
    }

    // The number says this device, the card another one.
    private static Resolution WithCardOf(
        Sighting sight, KnownDevice device, KnownDevice other, IdentityLedger ledger, bool isFirst, IdentityOptions options)
    {
        var card = new Observation(DeviceObservationKind.Mac, sight.Mac);
        var isNameless = other.Value(DeviceObservationKind.Serial).Length == 0 && !other.IsByHand && !ledger.AreApart(device.Id, other.Id);
        if (isNameless && !isFirst && device.Current(DeviceObservationKind.Mac).Any(own => sight.At - own.LastSeen <= options.AliveWithin))
        {
            // The device with the card begins to tell a number that another living one has.
            return new() { Device = other.Id, Notes = [.. Duplicates(sight, [device], other.Id)] };
        }

        return isNameless
            ? new() { Device = device.Id, Absorbs = other.Id, Notes = [new(device.Id, IdentityEventKind.Merged, card.Value, sight.Serial, other.Id)] }
            : IsElsewhereToo(sight, other, options) || CameBack(sight, device, other, ledger, options)
            ? new() { Device = device.Id, Notes = SharedCard(sight, device.Id, other.Id) }
            : new()
            {
                Device = device.Id,
                Taken = other.Find(card)!.IsByHand ? [] : [(other.Id, card)],
                Notes =
                [
                    new(device.Id, IdentityEventKind.CardChanged, device.Value(DeviceObservationKind.Mac), card.Value, other.Id),
                    new(other.Id, IdentityEventKind.CardChanged, card.Value, "", device.Id),
                ],
            };
    }
}
