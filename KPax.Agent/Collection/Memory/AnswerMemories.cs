using System.Collections.Concurrent;
using System.Net;
using KPax.Snmp;

namespace KPax.Agent.Collection.Memory;

/// <summary>What devices answered, for as long as the agent runs. For several devices at once, one scan of each at a time.</summary>
internal sealed class AnswerMemories(AnswerMemoryOptions options, TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<IPEndPoint, (SnmpTarget Target, DeviceMemory Memory)> _devices = new();

    /// <summary>Devices that are remembered.</summary>
    public int Count => _devices.Count;

    /// <summary>What is remembered of a device that is asked in this way; empty, and not kept yet, for one that was not read so before.</summary>
    public DeviceMemory Of(SnmpTarget target) =>
        _devices.TryGetValue(target.EndPoint, out var known) && known.Target == target ? known.Memory : new DeviceMemory(options, timeProvider);

    /// <summary>Keeps what a reading left; memory that is full of devices that still answer takes no more.</summary>
    public void Keep(SnmpTarget target, DeviceMemory memory)
    {
        if (options.Age > TimeSpan.Zero && (_devices.ContainsKey(target.EndPoint) || HasRoom()))
        {
            _devices[target.EndPoint] = (target, memory);
        }
    }

    /// <summary>Forgets a device.</summary>
    public void Forget(IPEndPoint endPoint) => _devices.TryRemove(endPoint, out _);

    private bool HasRoom()
    {
        if (_devices.Count >= options.MaxDevices)
        {
            foreach (var (device, _) in _devices.Where(pair => pair.Value.Memory.IsOld))
            {
                _devices.TryRemove(device, out _);
            }
        }

        return _devices.Count < options.MaxDevices;
    }
}
