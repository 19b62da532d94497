using KPax.Contracts.Agents;

namespace KPax.Silo.Agents;

/// <summary>A batch, shared out to its devices.</summary>
internal sealed class FoundBatch
{
    private readonly Dictionary<long, DeviceShare> _shares = [];

    /// <summary>What it has for each device, devices in the order in which they come.</summary>
    public IReadOnlyCollection<DeviceShare> Shares => _shares.Values;

    /// <summary>Readings of devices that are new beyond the quota, or wait behind such readings.</summary>
    public List<AgentEntry> Waiting { get; } = [];

    /// <summary>The share of a device; what was decided of it last counts.</summary>
    public DeviceShare ShareOf(FoundDevice device)
    {
        if (!_shares.TryGetValue(device.Id, out var share))
        {
            _shares.Add(device.Id, share = new(device));
        }

        share.Device = device.Revision > share.Device.Revision ? device : share.Device;
        return share;
    }
}
