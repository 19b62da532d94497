using KPax.Contracts.Devices;

namespace KPax.Silo.Agents;

/// <summary>
/// The devices that an agent's grain has found for its session: by key and target the grain to tell. Forgotten with every Hello and every failure, so that
/// a key which came to mean another device is looked up again.
/// </summary>
internal sealed class AgentDevices
{
    /// <summary>Most devices that are remembered; far more than one agent reads.</summary>
    public const int Most = 20_000;

    private readonly Dictionary<(string Key, string Target), FoundDevice> _devices = [];

    /// <summary>Whose a reading is; null: it has to be looked up, or tells another identity than the one before.</summary>
    public FoundDevice? Find(DeviceReading reading, DateTimeOffset now, TimeSpan seenEvery) =>
        _devices.TryGetValue((reading.DeviceKey, reading.Target), out var found) && (reading.Identity is null || reading.Identity == found.Identity)
            && now - found.LookedUpAt < seenEvery
            ? found
            : null;

    /// <summary>Who was found at a target under a key; null: not looked up yet.</summary>
    public FoundDevice? Find(string key, string target) => _devices.GetValueOrDefault((key, target));

    /// <summary>Remembers a device.</summary>
    public void Add(string key, string target, FoundDevice device)
    {
        if (_devices.Count >= Most)
        {
            _devices.Clear();
        }

        _devices[(key, target)] = device with { Identity = device.Identity ?? _devices.GetValueOrDefault((key, target))?.Identity };
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _devices.Clear();
}
