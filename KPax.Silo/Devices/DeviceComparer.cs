using System.Text.Json;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices;

/// <summary>Compares by content: lists inside the records compare by reference, their JSON does not.</summary>
internal static class DeviceComparer
{
    /// <summary>The view as text, without the times that move at every poll.</summary>
    public static string Text(DeviceView view) => JsonSerializer.Serialize(
        new DeviceSnapshot { View = view with { Revision = 0, LastSeenAt = default, CountersAt = null, SuppliesAt = null, StatusAt = null, Status = Timeless(view.Status) } },
        DeviceJson.Default.DeviceSnapshot);

    /// <summary>True if a section of the reading is not what the view has.</summary>
    public static bool Differs(DeviceView view, DeviceReading reading)
    {
        // What the reading does not tell is left out on both sides: it is the same, and each poll comes through here.
        var before = new DeviceView
        {
            Identity = reading.Identity is null ? new() : view.Identity,
            Capabilities = reading.Capabilities is null ? new() : view.Capabilities,
            Counters = reading.Counters is null ? [] : view.Counters,
            Supplies = reading.Supplies is null ? [] : view.Supplies,
            Status = reading.Status is null ? new() : view.Status,
        };
        var after = new DeviceView
        {
            Identity = reading.Identity ?? new(),
            Capabilities = reading.Capabilities ?? new(),
            Counters = reading.Counters ?? [],
            Supplies = reading.Supplies ?? [],
            Status = reading.Status ?? new(),
        };
        return Text(before) != Text(after);
    }

    // An alert's time is computed from the device's uptime in hundredths of a second, so it trembles by a little.
    private static DeviceStatus Timeless(DeviceStatus status) => status with { Alerts = [.. status.Alerts.Select(alert => alert with { RaisedAt = null })] };
}
