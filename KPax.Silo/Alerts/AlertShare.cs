using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;

namespace KPax.Silo.Alerts;

/// <summary>Whose the open alerts are when devices become one, or one becomes two. Pure.</summary>
internal static class AlertShare
{
    // That a device does not answer says nothing of another one.
    private static readonly AlertKind[] Told = [AlertKind.Device, AlertKind.DetectedError, AlertKind.Supply];

    /// <summary>Open alerts that hold for the device of which the other one becomes a part: those that are not open there already.</summary>
    public static IReadOnlyList<OpenAlert> Merging(AlertMemory gone, AlertMemory stays) =>
        [.. gone.Open.Where(alert => Told.Contains(alert.Kind) && !stays.Open.Any(open => open.Key == alert.Key))];

    /// <summary>Open alerts of which only the device tells that is split off.</summary>
    public static IReadOnlyList<OpenAlert> Parting(AlertMemory memory, DeviceView stays, DeviceView goes) =>
        [.. memory.Open.Where(alert => Tells(goes, alert) && !Tells(stays, alert))];

    /// <summary>A device's alerts with those of another one, which get numbers of its own; the numbers that they had.</summary>
    public static (AlertMemory After, IReadOnlyList<(long Before, long After)> Numbers) Take(AlertMemory memory, IReadOnlyList<OpenAlert> coming)
    {
        var next = memory.LastNumber;
        var taken = coming.Select(alert => (alert.Number, Alert: alert with { Number = ++next })).ToList();
        return (memory with { Open = [.. memory.Open, .. taken.Select(one => one.Alert)], LastNumber = next }, [.. taken.Select(one => (one.Number, one.Alert.Number))]);
    }

    /// <summary>A device's alerts without some of them.</summary>
    public static AlertMemory Without(AlertMemory memory, IReadOnlyList<OpenAlert> going) =>
        memory with { Open = [.. memory.Open.Where(alert => !going.Contains(alert))] };

    private static bool Tells(DeviceView view, OpenAlert alert) => alert.Kind switch
    {
        AlertKind.Device => view.Status.Alerts.Any(row => TableRules.Of(row, view.Status.Errors) is { } told && told.Key == alert.Key),
        AlertKind.DetectedError => view.Status.Errors.Contains((DetectedError)alert.Code),
        AlertKind.Supply => view.Supplies.Any(supply => SupplyRules.Of(supply).Key == alert.Key && supply.Level.Percent == alert.Percent),
        _ => false,
    };
}
