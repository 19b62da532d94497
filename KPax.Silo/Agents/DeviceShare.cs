using KPax.Contracts.Agents;
using KPax.Silo.Devices;

namespace KPax.Silo.Agents;

/// <summary>What a batch has for one device.</summary>
internal sealed class DeviceShare(FoundDevice device)
{
    /// <summary>The device.</summary>
    public FoundDevice Device { get; set; } = device;

    /// <summary>Its readings, in the order of their numbers.</summary>
    public List<AgentEntry> Readings { get; } = [];

    /// <summary>Scan rounds in which it did not answer.</summary>
    public List<DeviceMiss> Misses { get; } = [];
}
