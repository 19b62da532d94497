using KPax.Silo.Devices;

namespace KPax.Silo.Agents;

/// <summary>
/// The devices that an agent's grain has found for its session: by key the grain to tell. Forgotten with every Hello and every failure, so that a key
/// which came to mean another device is looked up again.
/// </summary>
internal sealed class AgentDevices
{
    /// <summary>Most devices that are remembered; far more than one agent reads.</summary>
    public const int Most = 20_000;

    private readonly Dictionary<string, IDeviceIngest> _devices = new(StringComparer.Ordinal);

    /// <summary>The grain of a device; null: not looked up yet.</summary>
    public IDeviceIngest? Find(string key) => _devices.GetValueOrDefault(key);

    /// <summary>Remembers a device.</summary>
    public void Add(string key, IDeviceIngest device)
    {
        if (_devices.Count >= Most)
        {
            _devices.Clear();
        }

        _devices[key] = device;
    }

    /// <summary>Forgets all of them.</summary>
    public void Clear() => _devices.Clear();
}
