using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Agent.Devices.Status;

/// <summary>
/// The state that follows from status, error bits and alerts together, worst first. The table of RFC 3805 section 2.2.13 is met, and devices that
/// break it are not called well: a condition that any of the three names is there.
/// </summary>
internal static class StateRule
{
    private static readonly Error[] Stopping = [Error.NoPaper, Error.NoToner, Error.DoorOpen, Error.Jammed];

    // PrtAlertCodeTC: powerSaver, warmingUp, powerUp, ready; they tell, and want nothing.
    private static readonly int[] Telling = [23, 24, 503, 507];

    /// <summary>The state; unspecified if the device told nothing.</summary>
    public static State Decide(HrDeviceStatus device, HrPrinterStatus printer, IReadOnlyCollection<Error> errors, IReadOnlyCollection<DeviceAlert> alerts)
    {
        var isCritical = alerts.Any(alert => alert.Severity == DeviceAlert.Types.Severity.Critical && !Telling.Contains(alert.Code));
        if (isCritical || errors.Any(Stopping.Contains))
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

        var isWarned = errors.Count > 0 || alerts.Any(alert => alert.Severity is DeviceAlert.Types.Severity.Warning or DeviceAlert.Types.Severity.WarningBinaryChangeEvent
            && !Telling.Contains(alert.Code));
        return isWarned || device == HrDeviceStatus.DeviceWarning ? State.Warning : DecideWell(device, printer);
    }

    private static State DecideWell(HrDeviceStatus device, HrPrinterStatus printer) => (device, printer) switch
    {
        (HrDeviceStatus.DeviceTesting, _) => State.Testing,
        (_, HrPrinterStatus.PrinterWarmup) => State.WarmingUp,
        (_, HrPrinterStatus.PrinterPrinting) => State.Printing,
        (_, HrPrinterStatus.PrinterIdle) => State.Idle,
        (HrDeviceStatus.DeviceRunning, HrPrinterStatus.PrinterOther) => State.Standby,

        // Runs without a fault, and does not say what it does.
        (HrDeviceStatus.DeviceRunning, HrPrinterStatus.Unspecified) => State.Idle,
        (HrDeviceStatus.DeviceUnknown, _) or (_, HrPrinterStatus.PrinterUnknown) or (_, HrPrinterStatus.PrinterOther) => State.Unknown,
        _ => State.Unspecified,
    };
}
