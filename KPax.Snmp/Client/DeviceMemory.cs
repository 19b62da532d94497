using System.Net;

namespace KPax.Snmp.Client;

/// <summary>
/// Devices that are asked now, and those that were, up to a number: the one that has not been asked for longest goes first. Guarded by the lock of
/// <see cref="QuestionDesk"/>.
/// </summary>
internal sealed class DeviceMemory(int capacity)
{
    private readonly Dictionary<IPEndPoint, Device> _devices = [];
    private readonly LinkedQueue<Device> _idle = new();

    /// <summary>Devices that are asked or remembered.</summary>
    public int Count => _devices.Count;

    public IEnumerable<Device> All => _devices.Values;

    /// <summary>The device at an end point; it is held until <see cref="Rest"/>.</summary>
    public Device Hold(IPEndPoint endPoint)
    {
        if (!_devices.TryGetValue(endPoint, out var device))
        {
            _devices.Add(endPoint, device = new Device(endPoint));
        }

        device.Queue?.Remove(device);
        return device;
    }

    /// <summary>Nobody asks the device any more: it is remembered if that is worth while.</summary>
    public void Rest(Device device)
    {
        if (!device.IsWorthKeeping)
        {
            _devices.Remove(device.EndPoint);
            return;
        }

        _idle.Add(device);
        if (_idle.Count > capacity)
        {
            _devices.Remove(_idle.TakeFirst()!.EndPoint);
        }
    }
}
