using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Silo.Storage.Sql.Identity;

/// <summary>Writes what a resolution changes, inside its transaction.</summary>
internal sealed class SqlIdentityWriter(IdentityOptions options, IReadOnlyList<IDeviceRowMover> movers)
{
    private static readonly IdentityEventKind[] Undoable =
        [IdentityEventKind.CardChanged, IdentityEventKind.BoardChanged, IdentityEventKind.SerialChanged, IdentityEventKind.Merged, IdentityEventKind.Split];

    private static readonly DeviceObservationKind[] Bounded = [.. Enum.GetValues<DeviceObservationKind>()];

    /// <summary>Resolves a sighting and writes what follows.</summary>
    public ResolvedDevice Resolve(ISqlSession session, IdentityScope scope, Sighting sight)
    {
        SqlIdentityRows.LockCustomer(session, scope.CustomerId, sight.At);
        var ledger = SqlIdentityReader.Load(session, scope.CustomerId, sight);
        var resolution = IdentityResolver.Resolve(sight, ledger, options);
        var isNew = resolution.Device == Resolution.NewDevice;
        var device = isNew ? SqlIdentityRows.Make(session, scope.OrganisationId, sight.At) : resolution.Device;
        var touched = new SortedSet<long>();
        if (resolution.Absorbs is { } absorbed)
        {
            var merge = resolution.Notes.First(note => note.Kind == IdentityEventKind.Merged);
            SqlIdentityDecisions.Join(session, scope.CustomerId, absorbed, device, new(merge.Before, merge.After, "", sight.At), isByHand: false);
            touched.UnionWith([absorbed, device]);
        }

        foreach (var (from, what) in resolution.Taken)
        {
            SqlIdentityRows.Forget(session, scope.CustomerId, from, what);
            SqlIdentityRows.Invalidate(session, from);
            touched.Add(from);
        }

        var split = resolution.SplitsOff is { } key ? Split(session, scope, device, key, ledger, sight, touched) : 0;
        var isChanged = resolution.Notes.Any(note => note.Kind is IdentityEventKind.SerialChanged or IdentityEventKind.BoardChanged);
        if (isChanged && touched.Add(device))
        {
            // Whoever remembers the former number of it has to look again when it comes back.
            SqlIdentityRows.Invalidate(session, device);
        }

        device = resolution.IsOfSplit ? split : device;
        var gone = split > 0 ? IdentityResolver.GoneAfter(sight, SqlIdentityReader.Device(session, device)) : resolution.Gone;
        Observe(session, scope.CustomerId, device, sight, resolution with { Gone = gone });
        if (sight.Target.Length > 0 && (ledger.Place is null || ledger.Place.SeenAt <= sight.At))
        {
            var mac = sight.Mac.Length > 0 || ledger.Place?.Serial != sight.Serial ? sight.Mac : ledger.Place.Mac;
            SqlIdentityRows.PutPlace(session, scope.CustomerId, new(sight.AgentId, sight.Target, device, sight.Serial, mac, sight.At), sight.Key);
        }

        foreach (var note in resolution.Notes.Where(note => note.Kind != IdentityEventKind.Merged))
        {
            var fresh = isNew ? device : split;
            var undo = Undoable.Contains(note.Kind) && note.After.Length > 0 && note.Before.Length > 0 ? IdentityUndo.Possible : IdentityUndo.None;
            SqlIdentityRows.Note(
                session, note.Device == Resolution.NewDevice ? fresh : note.Device, note.Other == Resolution.NewDevice ? fresh : note.Other, sight.At, note.Kind,
                new() { Before = note.Before, After = note.After }, undo, "");
        }

        if (isNew && sight.Serial.Length > 0)
        {
            NoteElsewhere(session, scope.CustomerId, device, sight);
        }

        return new(device, SqlIdentityReader.Revision(session, device), [.. touched]);
    }

    /// <summary>True if a resolution has nothing to write: all that it says was seen not long ago.</summary>
    public bool IsKnown(Resolution resolution, Sighting sight, IdentityLedger ledger)
    {
        var device = ledger.Devices.FirstOrDefault(one => one.Id == resolution.Device);
        return device is not null && resolution.Notes.Count == 0 && resolution.Gone.Count == 0 && resolution.Taken.Count == 0
            && resolution is { Absorbs: null, SplitsOff: null }
            && resolution.Seen.All(what => device.Find(what) is { } known && (resolution.IsLate || (known.IsCurrent && sight.At - known.LastSeen < options.SeenEvery)))
            && (sight.Target.Length == 0 || ledger.Place?.SeenAt > sight.At || IsSamePlace(ledger.Place, device.Id, sight));
    }

    private bool IsSamePlace(KnownPlace? place, long device, Sighting sight) => place is not null && place.DeviceId == device && place.Serial == sight.Serial
        && (sight.Mac.Length == 0 || place.Mac == sight.Mac) && sight.At - place.SeenAt < options.SeenEvery;

    private void Observe(ISqlSession session, long customerId, long device, Sighting sight, Resolution resolution)
    {
        foreach (var gone in resolution.Gone)
        {
            SqlIdentityRows.EndObservation(session, customerId, device, gone);
        }

        foreach (var what in resolution.Seen)
        {
            SqlIdentityRows.Observe(session, customerId, device, new(what, sight.At, sight.At, !resolution.IsLate, false));
        }

        foreach (var kind in Bounded.Where(kind => resolution.Seen.Any(one => one.Kind == kind)))
        {
            SqlIdentityRows.Bound(session, device, kind, options.MostOfAKind);
        }
    }

    // What came later is the other device's; so is what was read with it.
    private long Split(
        ISqlSession session, IdentityScope scope, long device, Observation key, IdentityLedger ledger, Sighting sight, SortedSet<long> touched)
    {
        var before = ledger.Devices.First(one => one.Id == device);
        var known = before.Find(key)!;
        var made = SqlIdentityRows.Make(session, scope.OrganisationId, sight.At);
        SqlIdentityDecisions.GiveAway(session, scope.CustomerId, before, made, [key], isByHand: false);
        foreach (var both in SplitRules.ToldByBoth(before, key, sight))
        {
            SqlIdentityRows.Observe(session, scope.CustomerId, made, both);
        }

        var owns = SqlIdentityDecisions.MovePlaces(session, device, made, [key]);
        Move(session, new(device, made, known.FirstSeen, owns));
        SqlIdentityRows.Invalidate(session, device);
        touched.UnionWith([device, made]);
        return made;
    }

    /// <summary>Moves every room's rows.</summary>
    public void Move(ISqlSession session, DeviceRowMove move)
    {
        foreach (var mover in movers)
        {
            mover.Move(session, move);
        }
    }

    // A device never leaves its customer: what comes to another one begins anew there, and both are told.
    private static void NoteElsewhere(ISqlSession session, long customerId, long device, Sighting sight)
    {
        const string Elsewhere = """
            SELECT device_id FROM device_observation WHERE kind = 1 AND value = $value AND customer_id <> $customer ORDER BY last_seen DESC, device_id LIMIT 1
            """;
        if (session.ReadNumber(Elsewhere, ("$value", sight.Serial), ("$customer", customerId)) is { } other)
        {
            var detail = new IdentityDetail { After = sight.Serial };
            SqlIdentityRows.Note(session, device, other, sight.At, IdentityEventKind.SeenElsewhere, detail, IdentityUndo.None, "");
            SqlIdentityRows.Note(session, other, device, sight.At, IdentityEventKind.SeenElsewhere, detail, IdentityUndo.None, "");
        }
    }
}
