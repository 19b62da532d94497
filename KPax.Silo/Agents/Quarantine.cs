namespace KPax.Silo.Agents;

/// <summary>
/// Which devices of an agent are let in, and which wait. A device of which something waits goes on waiting, so that its readings stay in order. In memory;
/// what waits is durable and is given again on activation.
/// </summary>
internal sealed class Quarantine(AgentOptions options, IReadOnlyDictionary<string, int> waiting)
{
    private readonly TokenBucket _quota = new(options.NewDevicesPerHour, TimeSpan.FromHours(1));
    private readonly Dictionary<string, int> _waiting = new(waiting, StringComparer.Ordinal);

    /// <summary>How many readings wait.</summary>
    public int Count { get; private set; } = waiting.Values.Sum();

    /// <summary>True if no more readings may wait.</summary>
    public bool IsFull => Count >= options.MaxParked;

    /// <summary>True if readings of a device wait.</summary>
    public bool IsWaiting(string deviceKey) => _waiting.Count > 0 && _waiting.ContainsKey(deviceKey);

    /// <summary>True if one more new device may be made.</summary>
    public bool TryAdmit(DateTimeOffset now) => _quota.TryTake(1, now);

    /// <summary>Readings of a device wait now, durably.</summary>
    public void Add(string deviceKey, int readings)
    {
        _waiting[deviceKey] = _waiting.GetValueOrDefault(deviceKey) + readings;
        Count += readings;
    }

    /// <summary>Takes over what waits, as it was counted in the storage.</summary>
    public void Reset(IReadOnlyDictionary<string, int> waiting)
    {
        _waiting.Clear();
        foreach (var (deviceKey, readings) in waiting)
        {
            _waiting.Add(deviceKey, readings);
        }

        Count = waiting.Values.Sum();
    }
}
