using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;
using Urgency = KPax.Protocol.Device.V1.DeviceAlert.Types.Urgency;

namespace KPax.Agent.Devices.Status;

/// <summary>
/// The state that follows from status, error bits, alerts and parts together, worst first. The table of RFC 3805 section 2.2.13 is met, and devices that
/// break it are not called well: a condition that any of them names is there.
/// </summary>
internal static class StateRule
{
    private static readonly Error[] Stopping = [Error.NoPaper, Error.NoToner, Error.DoorOpen, Error.Jammed];

    /// <summary>The state; unspecified if the device told nothing.</summary>
    public static State Decide(
        HrDeviceStatus device, HrPrinterStatus printer, IReadOnlyCollection<Error> errors, IReadOnlyCollection<DeviceAlert> alerts, IReadOnlyCollection<SubUnitStatus> parts)
    {
        if (alerts.Any(alert => alert.Urgency == Urgency.Critical) || errors.Any(Stopping.Contains) || parts.Any(SubUnitReader.Stops))
        {
            return State.Stopped;
        }

        if (errors.Contains(Error.Offline))
        {
            return State.Offline;
        }

        if (device == HrDeviceStatus.DeviceDown)
        {
            // down and warmup: coming back on-line; down and nothing else: stopped, for a reason that the device does not tell.
            return printer == HrPrinterStatus.PrinterWarmup ? State.WarmingUp : State.Stopped;
        }

        var isWarned = errors.Count > 0 || alerts.Any(alert => alert.Urgency == Urgency.Warning) || parts.Any(part => SubUnitReader.Warns(part, device == HrDeviceStatus.DeviceRunning));
        return isWarned || (device == HrDeviceStatus.DeviceWarning && !SaysWhy(alerts)) ? State.Warning : DecideWell(device, printer);
    }

    /// <summary>True if all that a device warns of is that it sleeps, warms up or the like.</summary>
    private static bool SaysWhy(IReadOnlyCollection<DeviceAlert> alerts) => alerts.Count > 0 && alerts.All(alert => alert.Urgency == Urgency.Info);

    private static State DecideWell(HrDeviceStatus device, HrPrinterStatus printer) => (device, printer) switch
    {
        (HrDeviceStatus.DeviceTesting, _) => State.Testing,
        (_, HrPrinterStatus.PrinterWarmup) => State.WarmingUp,
        (_, HrPrinterStatus.PrinterPrinting) => State.Printing,
        (_, HrPrinterStatus.PrinterIdle) => State.Idle,
        (HrDeviceStatus.DeviceRunning or HrDeviceStatus.DeviceWarning, HrPrinterStatus.PrinterOther) => State.Standby,

        // Runs without a fault, and does not say what it does.
        (HrDeviceStatus.DeviceRunning, HrPrinterStatus.Unspecified) => State.Idle,
        (HrDeviceStatus.DeviceUnknown, _) or (_, HrPrinterStatus.PrinterUnknown) or (_, HrPrinterStatus.PrinterOther) => State.Unknown,
        _ => State.Unspecified,
    };
}
