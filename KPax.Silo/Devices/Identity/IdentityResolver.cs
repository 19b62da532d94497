using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Identity;

/// <summary>
/// Which device a sighting is of. A key counts only if no surer one says otherwise: maker and serial number, network card, UUID, engine id; an address
/// never. Pure.
/// </summary>
internal static partial class IdentityResolver
{
    /// <summary>Resolves a sighting by what the ledger of its customer has.</summary>
    public static Resolution Resolve(Sighting sight, IdentityLedger ledger, IdentityOptions options)
    {
        var found = sight.Serial.Length > 0 ? BySerial(sight, ledger, options) : ByCard(sight, ledger, options);
        return Completed(found, sight, ledger, options);
    }

    private static Resolution BySerial(Sighting sight, IdentityLedger ledger, IdentityOptions options)
    {
        var holders = ledger.Holders(new(DeviceObservationKind.Serial, sight.Serial));
        return holders switch
        {
            [] => ByUnknownSerial(sight, ledger, options),
            [var only] => ByKnownSerial(sight, only, ledger, options),
            _ => AmongClones(sight, holders, ledger),
        };
    }

    // Several devices tell this number, so that it tells nothing: the card does, and without one the place.
    private static Resolution AmongClones(Sighting sight, IReadOnlyList<KnownDevice> holders, IdentityLedger ledger)
    {
        if (sight.Macs.Count > 0)
        {
            var byCard = HolderOfACard(sight, holders) ?? HolderOfARest(sight, holders) ?? SharerAtPlace(sight, ledger with { Devices = holders })
                ?? holders.FirstOrDefault(device => ShowsACard(sight, device));
            return byCard is not null
                ? new() { Device = byCard.Id }
                : new() { Notes = [.. Duplicates(sight, holders)], Taken = TakenCards(sight, ledger, except: null) };
        }

        // One that was seen for the first time after this cannot be it.
        List<KnownDevice> then = [.. holders.Where(device => device.Observations.Any(one => one.FirstSeen <= sight.At))];
        var byRest = HolderOfARest(sight, then) ?? then.FirstOrDefault(device => device.Id == ledger.Place?.DeviceId)
            ?? then.FirstOrDefault(device => sight.IpAddress.Length > 0 && device.Value(DeviceObservationKind.IpAddress) == sight.IpAddress);
        return new() { Device = (byRest ?? then.FirstOrDefault() ?? holders[0]).Id };
    }

    private static Resolution ByKnownSerial(Sighting sight, KnownDevice device, IdentityLedger ledger, IdentityOptions options)
    {
        if (BySerialThatCameBack(sight, device, options) is { } two)
        {
            return two;
        }

        if (sight.Macs.Count == 0)
        {
            return ImpliedCard(sight, ledger) is { Length: > 0 } implied && device.Has(new(DeviceObservationKind.Mac, implied))
                ? ByKnownCard(sight, implied, device, options)
                : new() { Device = device.Id };
        }

        // A card that it had once may stand in another device by now.
        var card = new Observation(DeviceObservationKind.Mac, sight.Mac);
        var other = IsShared(card, ledger.Devices) ? null : ledger.Holders(card).FirstOrDefault(one => one.Id != device.Id && one.Find(card)!.IsCurrent);
        if (other is null && sight.Macs.FirstOrDefault(mac => device.Has(new(DeviceObservationKind.Mac, mac))) is { } known)
        {
            return ByKnownCard(sight, known, device, options);
        }

        if (device.Observations.All(one => one.What.Kind != DeviceObservationKind.Mac))
        {
            // It was known by its number alone; the card may have been known alone.
            return other is not null ? WithCardOf(sight, device, other, ledger, isFirst: true, options) : new() { Device = device.Id };
        }

        if (IsOtherModel(sight, device) && !device.IsByHand)
        {
            return new() { Notes = [.. Duplicates(sight, [device])], Taken = TakenCards(sight, ledger, except: null) };
        }

        return other is not null ? WithCardOf(sight, device, other, ledger, isFirst: false, options) : WithNewCard(sight, device);
    }

    private static Resolution ByUnknownSerial(Sighting sight, IdentityLedger ledger, IdentityOptions options)
    {
        var byCard = HolderOfTheCards(sight, ledger.Devices);
        if (byCard is not null)
        {
            var before = byCard.Value(DeviceObservationKind.Serial);
            if (before.Length == 0)
            {
                return new() { Device = byCard.Id };
            }

            if (IsElsewhereToo(sight, byCard, options))
            {
                return new() { Notes = SharedCard(sight, Resolution.NewDevice, byCard.Id) };
            }

            if (sight.At < byCard.LastSeen - options.LateAfter)
            {
                // Read before what is known: the number that it had then, or another one's from which the card came.
                return IsOtherModel(sight, byCard) || byCard.IsByHand || CameFromElsewhere(sight, byCard) ? new() : new() { Device = byCard.Id };
            }

            // The same card under another number: a new board in the same printer, or the card in another one. The model tells.
            return IsOtherModel(sight, byCard) || byCard.IsByHand || !ShowsACard(sight, byCard)
                ? new()
                {
                    Taken = TakenCards(sight, ledger, except: null),
                    Notes = [new(byCard.Id, IdentityEventKind.CardChanged, sight.Mac, "", Resolution.NewDevice)],
                }
                : new()
                {
                    Device = byCard.Id,
                    Notes = [new(byCard.Id, IsOtherBoard(sight, byCard) ? IdentityEventKind.BoardChanged : IdentityEventKind.SerialChanged, before, sight.Serial)],
                };
        }

        var byRest = HolderOfARest(sight, ledger.Devices);
        if (byRest is not null && byRest.Value(DeviceObservationKind.Serial).Length == 0
            && (sight.Mac.Length == 0 || byRest.Value(DeviceObservationKind.Mac).Length == 0))
        {
            return new() { Device = byRest.Id };
        }

        return new() { Device = NamelessAtPlace(sight, ledger, options)?.Id ?? Resolution.NewDevice };
    }

    private static Resolution ByCard(Sighting sight, IdentityLedger ledger, IdentityOptions options)
    {
        var device = HolderOfTheCards(sight, ledger.Devices);
        if (device is not null && !ShowsACard(sight, device) && device.Current(DeviceObservationKind.Mac).Any(own => sight.At - own.LastSeen <= options.AliveWithin))
        {
            // The card was taken out of a device that lives on with another one.
            return new()
            {
                Taken = TakenCards(sight, ledger, except: null),
                Notes = [new(device.Id, IdentityEventKind.CardChanged, sight.Mac, "", Resolution.NewDevice)],
            };
        }

        device ??= SharerAtPlace(sight, ledger);
        device ??= HolderOfARest(sight, ledger.Devices) is { } rest && (sight.Mac.Length == 0 || rest.Value(DeviceObservationKind.Mac).Length == 0) ? rest : null;
        device ??= sight.Place.Length > 0 ? ledger.Holders(new(DeviceObservationKind.Place, sight.Place)).FirstOrDefault() : null;
        device ??= sight.Place.Length == 0 ? NamelessAtPlace(sight, ledger, options) : null;
        return new() { Device = device?.Id ?? Resolution.NewDevice };
    }
}
