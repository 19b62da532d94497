using KPax.Contracts.Agents;
using KPax.Silo.Devices;

namespace KPax.Silo.Agents;

/// <summary>What a batch has for one device.</summary>
internal sealed class DeviceShare(string key)
{
    /// <summary>The device's key.</summary>
    public string Key => key;

    /// <summary>Its readings, in the order of their numbers.</summary>
    public List<AgentEntry> Readings { get; } = [];

    /// <summary>Scan rounds in which it did not answer.</summary>
    public List<DeviceMiss> Misses { get; } = [];

    /// <summary>Shares a batch out, devices in the order in which they come.</summary>
    public static IReadOnlyCollection<DeviceShare> Of(AgentBatch batch, Func<string, string> keyOf)
    {
        var shares = new Dictionary<string, DeviceShare>(StringComparer.Ordinal);
        foreach (var entry in batch.Entries)
        {
            if (entry.Reading is { } reading)
            {
                ShareOf(shares, keyOf(reading.DeviceKey)).Readings.Add(entry);
            }

            foreach (var failure in entry.ScanRound?.Failures ?? [])
            {
                if (failure.DeviceKey.Length > 0)
                {
                    ShareOf(shares, keyOf(failure.DeviceKey)).Misses.Add(new(entry.Order, entry.ScanRound!.ScanKind, failure.Reason) { Step = failure.Step });
                }
            }
        }

        return shares.Values;
    }

    private static DeviceShare ShareOf(Dictionary<string, DeviceShare> shares, string key)
    {
        if (!shares.TryGetValue(key, out var share))
        {
            shares.Add(key, share = new(key));
        }

        return share;
    }
}
