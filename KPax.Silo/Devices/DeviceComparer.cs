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
        var after = view with
        {
            Identity = reading.Identity ?? view.Identity,
            Capabilities = reading.Capabilities ?? view.Capabilities,
            Counters = reading.Counters ?? view.Counters,
            Supplies = reading.Supplies ?? view.Supplies,
            Status = reading.Status ?? view.Status,
        };
        return Text(view) != Text(after);
    }

    // An alert's time is computed from the device's uptime in hundredths of a second, so it trembles by a little.
    private static DeviceStatus Timeless(DeviceStatus status) => status with { Alerts = [.. status.Alerts.Select(alert => alert with { RaisedAt = null })] };
}
