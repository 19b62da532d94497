using KPax.Contracts.Devices;
using KPax.Silo.Devices;

namespace KPax.Silo.Alerts;

/// <summary>What one batch does to the alerts of a device, gathered for its unit.</summary>
internal sealed class AlertLog(AlertSettings settings, AlertOptions options, DateTimeOffset receivedAt)
{
    private readonly List<AlertChange> _changes = [];

    /// <summary>The changes, in their order.</summary>
    public IReadOnlyList<AlertChange> Changes => _changes;

    /// <summary>The state after a reading, with its alerts.</summary>
    public DeviceSnapshot Take(DeviceSnapshot before, DeviceSnapshot after, DeviceReading reading, SectionStamp stamp)
    {
        var (next, changes) = AlertRules.Take(before, after, reading, stamp, receivedAt, settings, options);
        _changes.AddRange(changes);
        return next;
    }

    /// <summary>The state after a missed poll, with its alerts.</summary>
    public DeviceSnapshot Miss(DeviceSnapshot before, DeviceSnapshot after)
    {
        var (next, changes) = AlertRules.Miss(before, after, receivedAt, settings, options);
        _changes.AddRange(changes);
        return next;
    }
}
