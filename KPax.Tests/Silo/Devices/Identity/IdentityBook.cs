using KPax.Contracts.Devices;
using KPax.Silo.Devices.Identity;

namespace KPax.Tests.Silo.Devices.Identity;

/// <summary>The ledger of one customer in memory: does with a resolution what the store does in a transaction.</summary>
internal sealed class IdentityBook(IdentityOptions options)
{
    private readonly Dictionary<long, List<KnownObservation>> _devices = [];
    private readonly Dictionary<(long, string), KnownPlace> _places = [];
    private readonly Dictionary<long, long> _merged = [];
    private readonly List<Kept> _kept = [];
    private long _last;

    /// <summary>What happened with the last reading, told of the devices' numbers.</summary>
    public IReadOnlyList<IdentityNote> Notes { get; private set; } = [];

    /// <summary>Whose each reading is now, in the order in which they came.</summary>
    public IReadOnlyList<long> Owners => [.. _kept.Select(one => Target(one.Device))];

    /// <summary>Takes a reading; gives the number of its device.</summary>
    public long Take(long agentId, DeviceReading reading, DateTimeOffset at)
    {
        var sight = SightingRules.Of(agentId, reading.DeviceKey, reading.Target, reading.Identity, at);
        var resolution = IdentityResolver.Resolve(sight, Load(sight), options);
        var isNew = resolution.Device == Resolution.NewDevice;
        var device = isNew ? Make() : resolution.Device;
        var kept = new Kept(agentId, reading, at) { Device = device };
        _kept.Add(kept);
        if (resolution.Absorbs is { } absorbed)
        {
            _devices[absorbed].ForEach(one => Observe(device, one));
            _devices.Remove(absorbed);
            _merged[absorbed] = device;
            MovePlaces(absorbed, device, _ => true);
        }

        foreach (var (from, what) in resolution.Taken)
        {
            _devices[from].RemoveAll(one => one.What == what);
        }

        var split = resolution.SplitsOff is { } key ? Split(device, key, sight) : 0;
        device = kept.Device = resolution.IsOfSplit ? split : device;
        foreach (var gone in split > 0 ? IdentityResolver.GoneAfter(sight, new KnownDevice(device, [.. _devices[device]])) : resolution.Gone)
        {
            Replace(device, gone, one => one with { IsCurrent = false });
        }

        foreach (var what in resolution.Seen)
        {
            Observe(device, new(what, at, at, !resolution.IsLate, false));
        }

        if (!_places.TryGetValue((agentId, sight.Target), out var place) || place.SeenAt <= at)
        {
            _places[(agentId, sight.Target)] = new(agentId, sight.Target, device, sight.Serial, sight.Mac.Length > 0 ? sight.Mac : ImpliedMac(agentId, sight), at);
        }

        var fresh = isNew ? device : split;
        Notes = [.. resolution.Notes.Select(note => note with
        {
            Device = note.Device == Resolution.NewDevice ? fresh : note.Device,
            Other = note.Other == Resolution.NewDevice ? fresh : note.Other,
        })];
        return device;
    }

    private string ImpliedMac(long agentId, Sighting sight) =>
        _places.TryGetValue((agentId, sight.Target), out var place) && place.Serial == sight.Serial ? place.Mac : "";

    private IdentityLedger Load(Sighting sight)
    {
        var place = _places.GetValueOrDefault((sight.AgentId, sight.Target));
        var keys = sight.Keys().ToList();
        var devices = _devices.Where(pair => pair.Key == place?.DeviceId || pair.Value.Exists(one => keys.Contains(one.What)))
            .OrderBy(pair => pair.Key).Select(pair => new KnownDevice(pair.Key, [.. pair.Value]) { Places = [.. _places.Values.Where(one => one.DeviceId == pair.Key)] });
        return new([.. devices], place, new HashSet<(long, long)>());
    }

    private long Make()
    {
        _devices.Add(++_last, []);
        return _last;
    }

    private long Split(long device, Observation key, Sighting sight)
    {
        var made = Make();
        var before = new KnownDevice(device, [.. _devices[device]]);
        var known = before.Find(key)!;
        List<Observation> gone = [key, .. SplitRules.Following(before, [key]).Select(one => one.What)];
        foreach (var what in gone)
        {
            _devices[device].RemoveAll(one => one.What == what);
            Observe(made, before.Find(what)! with { IsCurrent = true });
        }

        foreach (var back in SplitRules.Returning(before, gone))
        {
            Replace(device, back.What, one => one with { IsCurrent = true });
        }

        SplitRules.ToldByBoth(before, key, sight).ToList().ForEach(both => Observe(made, both));
        Func<KnownPlace, bool> isTheirs = place => (key.Kind == DeviceObservationKind.Mac ? place.Mac : place.Serial) == key.Value;
        var places = _places.Where(pair => pair.Value.DeviceId == device && isTheirs(pair.Value)).Select(pair => pair.Key).ToHashSet();
        var owns = SplitRules.OwnerOf([key], places);
        MovePlaces(device, made, isTheirs);
        foreach (var one in _kept.Where(one => one.Device == device && one.At >= known.FirstSeen && owns(one.AgentId, one.Reading)))
        {
            one.Device = made;
        }

        return made;
    }

    private void MovePlaces(long from, long to, Func<KnownPlace, bool> moves)
    {
        foreach (var (key, place) in _places.Where(pair => pair.Value.DeviceId == from && moves(pair.Value)).ToList())
        {
            _places[key] = place with { DeviceId = to };
        }
    }

    private void Observe(long device, KnownObservation seen)
    {
        if (_devices[device].Exists(one => one.What == seen.What))
        {
            Replace(device, seen.What, one => one with
            {
                FirstSeen = one.FirstSeen < seen.FirstSeen ? one.FirstSeen : seen.FirstSeen,
                LastSeen = one.LastSeen > seen.LastSeen ? one.LastSeen : seen.LastSeen,
                IsCurrent = one.IsCurrent || seen.IsCurrent,
            });
        }
        else
        {
            _devices[device].Add(seen);
        }
    }

    private void Replace(long device, Observation what, Func<KnownObservation, KnownObservation> change)
    {
        var index = _devices[device].FindIndex(one => one.What == what);
        _devices[device][index] = change(_devices[device][index]);
    }

    private long Target(long device) => _merged.TryGetValue(device, out var into) ? Target(into) : device;

    private sealed record Kept(long AgentId, DeviceReading Reading, DateTimeOffset At)
    {
        public long Device { get; set; }
    }
}
