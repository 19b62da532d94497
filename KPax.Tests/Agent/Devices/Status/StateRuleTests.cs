using KPax.Agent.Devices.Status;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;
using Severity = KPax.Protocol.Device.V1.DeviceAlert.Types.Severity;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class StateRuleTests
{
    [TestMethod]
    [DataRow(2, 3, "", State.Idle, DisplayName = "normal, idle")]
    [DataRow(2, 4, "", State.Printing, DisplayName = "busy")]
    [DataRow(3, 3, "80", State.Warning, DisplayName = "low paper, idle")]
    [DataRow(3, 4, "20", State.Warning, DisplayName = "low toner, printing")]
    [DataRow(3, 3, "01", State.Warning, DisplayName = "service requested")]
    [DataRow(5, 1, "04", State.Stopped, DisplayName = "jammed")]
    [DataRow(5, 1, "40", State.Stopped, DisplayName = "no paper")]
    [DataRow(5, 1, "10", State.Stopped, DisplayName = "no toner")]
    [DataRow(5, 1, "08", State.Stopped, DisplayName = "cover open")]
    [DataRow(5, 1, "01", State.Stopped, DisplayName = "service requested, down")]
    [DataRow(5, 1, "", State.Stopped, DisplayName = "unavailable, no reason told: never well")]
    [DataRow(3, 3, "02", State.Offline, DisplayName = "moving off-line")]
    [DataRow(5, 1, "02", State.Offline, DisplayName = "off-line")]
    [DataRow(5, 5, "", State.WarmingUp, DisplayName = "moving on-line")]
    [DataRow(2, 5, "", State.WarmingUp, DisplayName = "leaving power save")]
    [DataRow(2, 1, "", State.Standby, DisplayName = "standby is no fault")]
    public void Decide_TableOfRfc3805_IsItsState(int device, int printer, string errors, State expected) => Check(device, printer, errors, expected);

    [TestMethod]
    [DataRow(2, 3, "40", State.Stopped, DisplayName = "no paper, and says running")]
    [DataRow(2, 3, "04", State.Stopped, DisplayName = "jammed, and says running")]
    [DataRow(2, 4, "0010", State.Warning, DisplayName = "bin nearly full, printing")]
    [DataRow(2, 3, "0080", State.Warning, DisplayName = "tray missing, and says running")]
    [DataRow(5, 3, "", State.Stopped, DisplayName = "down and idle")]
    [DataRow(3, 1, "", State.Warning, DisplayName = "warning without a reason")]
    [DataRow(5, 1, "0008", State.Stopped, DisplayName = "bin full")]
    [DataRow(2, 1, "20", State.Warning, DisplayName = "asleep with low toner")]
    [DataRow(4, 3, "", State.Testing, DisplayName = "testing")]
    [DataRow(1, 2, "", State.Unknown, DisplayName = "does not know")]
    [DataRow(0, 2, "", State.Unknown, DisplayName = "printer does not know")]
    [DataRow(1, 3, "", State.Idle, DisplayName = "idle")]
    [DataRow(2, 0, "", State.Idle, DisplayName = "runs and says no more")]
    [DataRow(0, 0, "", State.Unspecified, DisplayName = "nothing told")]
    [DataRow(0, 0, "04", State.Stopped, DisplayName = "bits alone")]
    public void Decide_DevicesThatBreakTheTable_AreNotCalledWell(int device, int printer, string errors, State expected) => Check(device, printer, errors, expected);

    [TestMethod]
    [DataRow(Severity.Critical, 8, State.Stopped)]
    [DataRow(Severity.Warning, 807, State.Warning)]
    [DataRow(Severity.WarningBinaryChangeEvent, 1104, State.Warning)]
    [DataRow(Severity.Other, 1, State.Idle)]
    [DataRow(Severity.Warning, 23, State.Idle)]
    [DataRow(Severity.Warning, 24, State.Idle)]
    [DataRow(Severity.Warning, 503, State.Idle)]
    [DataRow(Severity.Critical, 507, State.Idle)]
    public void Decide_AlertOfADeviceThatSaysIdle_Counts(Severity severity, int code, State expected)
    {
        var alert = new DeviceAlert { Severity = severity, Code = code };
        alert.Urgency = AlertReader.UrgencyOf(alert);
        DeviceAlert[] alerts = [alert];
        Assert.AreEqual(expected, StateRule.Decide(HrDeviceStatus.DeviceRunning, HrPrinterStatus.PrinterIdle, [], alerts, []));
    }

    private static void Check(int device, int printer, string errors, State expected)
    {
        var bits = ErrorStateRule.Decode(Convert.FromHexString(errors));
        Assert.AreEqual(expected, StateRule.Decide((HrDeviceStatus)device, (HrPrinterStatus)printer, bits, [], []));
    }
}
